using JitBot.Core.Policies;

namespace JitBot.Configuration.Policies;

/// <summary>
/// The policy set in force, read from files and read again when they change. A changed set takes force at once and whole, or not at all: a
/// broken one leaves the last good one in force and is told in <see cref="LastFailure"/>. Changes are found by comparing content every few
/// seconds, which sees what file notifications miss on mounted volumes. Reading <see cref="Current"/> is safe from any thread.
/// </summary>
public sealed class PolicyFolder : IPolicySource
{
    private readonly PolicyFiles _files;
    private readonly TimeProvider _time;
    private readonly Lock _refreshing = new();
    private PolicyFilesContent _seen;
    private volatile PolicySet _current;
    private volatile PolicyLoadFailure? _lastFailure;

    private PolicyFolder(PolicyFiles files, PolicyFilesContent seen, PolicySet set, TimeProvider time)
    {
        _files = files;
        _seen = seen;
        _current = set;
        _time = time;
    }

    /// <summary>A new set has come into force. Called on the watching thread after <see cref="Current"/> has changed; must not throw.</summary>
    public Action<PolicySet>? Changed { get; set; }

    /// <summary>The files have changed and are not good; called once for each such content; must not throw.</summary>
    public Action<PolicyLoadFailure>? Failed { get; set; }

    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(5);

    public PolicySet Current => _current;

    IPolicySet IPolicySource.Current => _current;

    /// <summary>Null while the set in force is what the files say.</summary>
    public PolicyLoadFailure? LastFailure => _lastFailure;

    /// <summary>Reads the files for the first time.</summary>
    /// <param name="paths">Files, or folders of them.</param>
    /// <exception cref="PolicyLoadException">They do not make a set: there is nothing to fall back on.</exception>
    public static PolicyFolder Load(IReadOnlyList<string> paths, TimeProvider time)
    {
        var files = new PolicyFiles(paths);
        var content = files.Read();
        var reading = content.Parse();
        return reading.Set is { } set
            ? new PolicyFolder(files, content, set, time)
            : throw new PolicyLoadException(reading.Issues);
    }

    /// <summary>Looks for changes every <see cref="Interval"/> until cancelled; then ends without an exception.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Refresh();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Being told to stop is how watching ends
        }
    }

    /// <summary>Looks once; true if another set has come into force. Nothing happens while the content is what was seen last.</summary>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            var content = _files.Read();
            // Files that are being replaced one after the other are taken up when two readings agree: not half old, half new
            if (content.Same(_seen) || !content.Same(_files.Read()))
            {
                return false;
            }

            _seen = content;
            return Take(content.Parse());
        }
    }

    private bool Take(PolicyReading reading)
    {
        if (reading.Set is not { } set)
        {
            var failure = new PolicyLoadFailure(_time.GetUtcNow(), reading.Issues);
            _lastFailure = failure;
            Failed?.Invoke(failure);
            return false;
        }

        _lastFailure = null;
        if (set.Hash == _current.Hash)
        {
            return false;
        }

        _current = set;
        Changed?.Invoke(set);
        return true;
    }
}
