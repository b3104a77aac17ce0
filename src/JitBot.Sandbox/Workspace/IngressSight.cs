namespace JitBot.Sandbox.Workspace;

/// <summary>An Ingress, and the first path in it, if it has one.</summary>
internal sealed record IngressSight(string Namespace, string Name, IReadOnlyList<string> Hosts, string? FirstPath);
