using System.Text.Json;
using System.Text.Json.Serialization;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Cards;

/// <summary>
/// What a button brings back besides the inputs: which request is meant, and nothing that is trusted. Written only; whoever reads it reads
/// text from outside.
/// </summary>
/// <param name="Request"><c>JIT-n</c>.</param>
internal sealed record CardData(string Request, string Uid)
{
    /// <summary>The number of the extension that is meant; null: the request.</summary>
    public int? Extension { get; init; }

    /// <summary>The key of the post in which the button stands, so that it can be drawn again; null: the request's card.</summary>
    public string? Post { get; init; }

    /// <summary>In the data of <c>Action.Submit</c>, which has no verb of its own.</summary>
    [JsonPropertyName("jitbot_verb")]
    public string? Verb { get; init; }

    public static CardData Of(StoryAction action, string? post = null) =>
        new($"{action.Request}", action.Uid) { Extension = action.Extension, Post = post };

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, CardDataJson.Default.CardData);
}
