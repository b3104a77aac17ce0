namespace JitBot.Sandbox.Teams.Connector;

/// <summary>The limits that Teams documents for one bot in one thread of conversation, and for one bot in a tenant.</summary>
internal sealed class ConnectorRates(TimeProvider time)
{
    private static readonly (int Most, TimeSpan Window)[] Writing =
    [
        (7, TimeSpan.FromSeconds(1)),
        (8, TimeSpan.FromSeconds(2)),
        (60, TimeSpan.FromSeconds(30)),
        (1_800, TimeSpan.FromHours(1)),
    ];

    private static readonly (int Most, TimeSpan Window)[] Reading =
    [
        (14, TimeSpan.FromSeconds(1)),
        (16, TimeSpan.FromSeconds(2)),
        (120, TimeSpan.FromSeconds(30)),
        (3_600, TimeSpan.FromHours(1)),
    ];

    private readonly CallRates rates = new(time);

    /// <summary>How long to wait, or null if the call is within its limits.</summary>
    public TimeSpan? Count(TeamsRoute route)
    {
        var isReading = route.Name.StartsWith("get", StringComparison.Ordinal);
        var isCreating = route.Name == TeamsCallNames.CreateConversation;
        var kind =
            isReading ? "read"
            : isCreating ? "create"
            : "send";
        return rates.Count("tenant", (30, TimeSpan.FromSeconds(1)))
            ?? rates.Count($"{kind} {route.Conversation}", isReading ? Reading : Writing);
    }
}
