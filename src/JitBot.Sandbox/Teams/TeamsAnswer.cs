using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams;

/// <summary>What a call is answered with. No body: an empty one.</summary>
internal sealed record TeamsAnswer(int Status, JsonNode? Body)
{
    public static TeamsAnswer Ok(JsonNode body) => new(200, body);
}
