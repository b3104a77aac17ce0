namespace JitBot.Sandbox.Teams;

/// <summary>How the bot answered an act, and what the person was then told.</summary>
public sealed record TeamsReply(SandboxReply Bot)
{
    /// <summary>0: the bot did not answer, not in time, or was not asked.</summary>
    public int Status => Bot.Status;

    public string Body => Bot.Body;

    /// <summary>A message or error that the client showed beside the card; null: none.</summary>
    public string? Told { get; init; }

    /// <summary>Whether <see cref="Told"/> is an error.</summary>
    public bool IsError { get; init; }

    /// <summary>What the client itself found wrong with the inputs, by their ids; then the bot was not asked.</summary>
    public IReadOnlyDictionary<string, string> InputErrors { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
