namespace JitBot.Testing;

/// <summary>
/// The users that a <see cref="RealCluster"/> knows. None but the administrator has any right until a test grants it.
/// </summary>
public static class TestUsers
{
    /// <summary>Member of <c>system:masters</c>: may do everything.</summary>
    public const string Admin = "admin";

    /// <summary>The service account the bot runs as.</summary>
    public const string Bot = "system:serviceaccount:jitbot:jitbot";

    public const string Alice = "alice@example.com";
    public const string Bob = "bob@example.com";
    public const string Carol = "carol@example.com";
    public const string Dan = "dan@example.com";

    /// <summary>Every user by name, with the groups the API server sees beside <c>system:authenticated</c>.</summary>
    internal static IReadOnlyDictionary<string, string[]> Groups { get; } =
        new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            [Admin] = ["system:masters"],
            [Bot] = ["system:serviceaccounts", "system:serviceaccounts:jitbot"],
            [Alice] = [],
            [Bob] = [],
            [Carol] = [],
            [Dan] = [],
        };
}
