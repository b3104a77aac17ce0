using System.Collections.Concurrent;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>What was done in a soak.</summary>
internal sealed class SoakTally
{
    private readonly ConcurrentDictionary<string, int> _commands = new(StringComparer.Ordinal);
    private int _taken;
    private int _unanswered;
    private int _failed;
    private int _unsure;

    public int Acts { get; set; }

    public int Twice { get; set; }

    public int Late { get; set; }

    public int Faults { get; set; }

    /// <summary>Those of them by which a post may be out and its answer lost.</summary>
    public int Losses { get; set; }

    /// <summary>Commands that may have been taken although nobody said so.</summary>
    public int Unsure => _unsure;

    /// <summary>Deliveries that the bot acknowledged.</summary>
    public int Taken => _taken;

    /// <summary>Deliveries that it did not: it was down.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Clicks for which neither a modal nor a word could be brought to the person.</summary>
    public int Failed => _failed;

    /// <summary>How many commands of each person were taken.</summary>
    public IReadOnlyDictionary<string, int> Commands => _commands;

    public void Count(int status) =>
        Interlocked.Increment(ref status is >= 200 and < 300 ? ref _taken : ref status == 0 ? ref _unanswered : ref _failed);

    public void CountUnsure() => Interlocked.Increment(ref _unsure);

    public void Command(string user) => _commands.AddOrUpdate(user, 1, (_, count) => count + 1);
}
