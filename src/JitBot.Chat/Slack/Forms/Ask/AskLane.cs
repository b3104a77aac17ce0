namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>
/// One open form's drawings. <see cref="Next"/>, <see cref="IsRunning"/> and <see cref="Running"/> are guarded by the lock of
/// <see cref="AskChanges"/>, the rest is its runner's alone.
/// </summary>
internal sealed class AskLane
{
    private readonly HashSet<string> _overtaken = new(StringComparer.Ordinal);
    private string? _latest;

    public AskChange? Next { get; set; }

    public bool IsRunning { get; set; }

    /// <summary>Completes, and never fails, when nothing is left to draw.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>What was drawn last; null before.</summary>
    public string? Shown { get; private set; }

    /// <summary>
    /// The hash to update by: a choice made before the latest drawing arrived still counts, and names a state that we replaced ourselves.
    /// </summary>
    public string? HashFor(string? seen) => seen is not null && _overtaken.Contains(seen) ? _latest : seen;

    /// <summary>Whether the state of that hash is, or was before ours, what we drew: then nothing else has been drawn since.</summary>
    public bool IsOurs(string? seen) => seen is not null && (seen == _latest || _overtaken.Contains(seen));

    public void Drew(string? seen, string? drawn, string shown)
    {
        if (seen is not null)
        {
            _overtaken.Add(seen);
        }

        if (_latest is not null)
        {
            _overtaken.Add(_latest);
        }

        (_latest, Shown) = (drawn, shown);
    }
}
