namespace JitBot.Sandbox.Cluster;

/// <summary>A request that was answered. Verb and resource are Kubernetes words (<c>patch</c>, <c>ingresses</c>).</summary>
public sealed record ClusterRequest(string Verb, string Resource, string Namespace, string Name, string User, int StatusCode);
