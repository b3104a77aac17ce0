namespace JitBot.Chat.Teams.Cards;

/// <summary>What was filled in before, to be kept, and what is wrong with it.</summary>
internal sealed record DecisionDraft
{
    public string? Reason { get; init; }

    /// <summary>As <c>DurationText</c> writes it.</summary>
    public string? Duration { get; init; }

    /// <summary>Comma-separated.</summary>
    public string? Fields { get; init; }

    /// <summary>By the name of the input (<see cref="CardVerbs"/>); one of any other name stands above the form.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
