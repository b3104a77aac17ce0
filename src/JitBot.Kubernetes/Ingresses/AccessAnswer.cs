using JitBot.Core.Clusters;

namespace JitBot.Kubernetes.Ingresses;

/// <summary>What the API server says of one verb; <paramref name="Via"/> as in <see cref="AccessPath"/>.</summary>
internal sealed record AccessAnswer(string Verb, bool Allowed, string Via)
{
    public AccessPath Path => new(Verb, Via);
}
