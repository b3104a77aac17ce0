using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Workspace;

/// <summary>A dialog (task module) that is open for the person, with Teams' own words where the bot did not do its part.</summary>
internal sealed record DialogSight(string Id, string Conversation, string Title, JsonObject Card, string? Trouble);
