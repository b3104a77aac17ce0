using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>An open modal or a home tab of one person.</summary>
public sealed record SandboxView(string Id, string Hash, string UserId, string Type, string Json)
{
    /// <summary>A copy of the view as the bot gave it, with ids.</summary>
    public JsonObject View => JsonNode.Parse(Json)!.AsObject();
}
