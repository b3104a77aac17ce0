namespace JitBot.Sandbox.Workspace;

/// <summary>How the API server answered a person's patch.</summary>
internal sealed record PatchAnswer(string Person, int Status, string Message);
