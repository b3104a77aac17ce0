namespace JitBot.Testing.Clusters;

/// <summary>The user, with groups, that an administrator's requests act as.</summary>
internal sealed record Impersonation(string User, IReadOnlyList<string> Groups);
