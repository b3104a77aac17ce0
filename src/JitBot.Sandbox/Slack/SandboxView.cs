using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>An open modal or a home tab of one person, as it was at one moment.</summary>
public sealed record SandboxView(string Id, string Hash, string UserId, string Type, string Json)
{
    /// <summary>A copy of the view as the bot gave it, with ids.</summary>
    public JsonObject View => JsonNode.Parse(Json)!.AsObject();

    /// <summary>What stands in its menus and inputs: the JSON of <c>state.values</c>.</summary>
    public string StateJson { get; init; } = "{}";

    /// <summary>The first view of its stack.</summary>
    public string RootId { get; init; } = Id;

    /// <summary>The view that it was pushed upon.</summary>
    public string? PreviousId { get; init; }

    /// <summary>What is shown under its blocks, by block id.</summary>
    public ImmutableSortedDictionary<string, string> Errors { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Slack's own words over the view.</summary>
    public string? Trouble { get; init; }

    /// <summary>It is submitted and the answer is not there yet.</summary>
    public bool IsSending { get; init; }

    /// <summary>The id that the bot gave to it.</summary>
    public string? ExternalId => BlockWalk.Text(View, "external_id");
}
