using JitBot.Core.Clusters;

namespace JitBot.Core.Requests;

/// <summary>What an approver allows instead of what was asked; null leaves it as it is. It can only be less, never more.</summary>
public sealed record Narrowing(TimeSpan? Duration, IngressFields? Fields);
