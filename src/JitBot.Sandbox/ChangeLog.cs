using System.Runtime.CompilerServices;

namespace JitBot.Sandbox;

/// <summary>Numbers all changes and hands them to those who follow. Thread-safe; a follower never holds up a change.</summary>
internal sealed class ChangeLog
{
    private const int Kept = 2_000;
    private readonly Lock gate = new();
    private readonly List<SandboxChange> recent = [];
    private TaskCompletionSource more = New();
    private long version;

    public long Version
    {
        get
        {
            lock (gate)
            {
                return version;
            }
        }
    }

    public void Add(
        SandboxChangeKind kind,
        string? channel = null,
        string? ts = null,
        string? viewId = null,
        string? userId = null
    )
    {
        TaskCompletionSource told;
        lock (gate)
        {
            recent.Add(
                new SandboxChange(++version, kind)
                {
                    Channel = channel,
                    Ts = ts,
                    ViewId = viewId,
                    UserId = userId,
                }
            );
            if (recent.Count > Kept)
            {
                recent.RemoveRange(0, Kept / 2);
            }

            told = more;
            more = New();
        }

        told.SetResult();
    }

    public async IAsyncEnumerable<SandboxChange> Follow(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            List<SandboxChange> news;
            Task next;
            lock (gate)
            {
                next = more.Task;
                // What is forgotten, or a number from before a restart, cannot be told one by one
                var isLost = after > version || (after < version && (recent.Count == 0 || recent[0].Version > after + 1));
                news = isLost
                    ? [new SandboxChange(version, SandboxChangeKind.World)]
                    : recent.FindAll(change => change.Version > after);
            }

            foreach (var change in news)
            {
                after = change.Version;
                yield return change;
            }

            if (news.Count == 0)
            {
                await next.WaitAsync(cancellationToken);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
