using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>A page of a list.</summary>
internal sealed record GraphObjects(IReadOnlyList<GraphObject> Value)
{
    [JsonPropertyName("@odata.nextLink")]
    public string? NextLink { get; init; }
}
