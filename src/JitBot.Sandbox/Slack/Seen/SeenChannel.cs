namespace JitBot.Sandbox.Slack.Seen;

/// <summary>A channel or direct message that a person is in.</summary>
public sealed record SeenChannel
{
    public required string Id { get; init; }

    /// <summary>Without <c>#</c>; for a direct message the names of the others.</summary>
    public required string Name { get; init; }

    public bool IsDirect { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>Threads' first messages, single ones, answers shown in the channel too, and what only this person sees; by time.</summary>
    public required IReadOnlyList<SeenMessage> Messages { get; init; }

    /// <summary>How many of <see cref="Messages"/> by others came since the person last looked.</summary>
    public int Unread { get; init; }

    /// <summary>How many notifications came since then.</summary>
    public int Mentions { get; init; }
}
