namespace JitBot.Sandbox.Workspace;

/// <summary>Whether the API server would let the person (by their short name) patch the Ingress now.</summary>
internal sealed record AccessSight(string Person, string Namespace, string Name, bool Allowed);
