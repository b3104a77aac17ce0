namespace JitBot.Core.Clusters;

/// <summary>What the card says of the Ingress: its hosts and the services behind it, as read when access was asked for.</summary>
public sealed record IngressSnapshot(IReadOnlyList<string> Hosts, IReadOnlyList<string> Backends);
