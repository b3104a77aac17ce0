using System.Threading.Channels;
using JitBot.Configuration.Policies;
using JitBot.Core.Audit;
using JitBot.Core.Policies;
using JitBot.Core.Requests.Events;

namespace JitBot.Configuration;

/// <summary>Watches the policy files, and notes in the access log which set came into force and when.</summary>
internal sealed partial class PolicyWatch(PolicyFolder folder, IAccessLog log, TimeProvider time, ILogger<PolicyWatch> logger)
    : BackgroundService
{
    private readonly Channel<PolicySet> _loaded = Channel.CreateUnbounded<PolicySet>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        folder.Failed = failure => Broken(failure.Issues.Count, string.Join("; ", failure.Issues));
        folder.Changed = set => _loaded.Writer.TryWrite(set);
        _loaded.Writer.TryWrite(folder.Current);
        // Both, so that either's failure is noticed at once
        await Task.WhenAll(WatchAsync(stoppingToken), NoteAllAsync(stoppingToken));
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        try
        {
            await folder.WatchAsync(stoppingToken);
        }
        finally
        {
            _loaded.Writer.Complete();
        }
    }

    private async Task NoteAllAsync(CancellationToken stoppingToken)
    {
        await foreach (var set in _loaded.Reader.ReadAllAsync(stoppingToken))
        {
            await NoteAsync(set, stoppingToken);
        }
    }

    private async Task NoteAsync(PolicySet set, CancellationToken cancellationToken)
    {
        InForce(set.Policies.Count, set.Hash);
        try
        {
            var loaded = new PoliciesLoaded(time.GetUtcNow(), set.Hash, [.. set.Policies.Select(policy => policy.Name)]);
            await log.NoteAsync([loaded], cancellationToken);
        }
        catch (LogUnavailableException exception)
        {
            // Each decision names the set's hash by itself
            NotNoted(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} policies are in force, set {Hash}")]
    private partial void InForce(int count, string hash);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The changed policy files have {Count} issues; the last good set stays in force: {Issues}"
    )]
    private partial void Broken(int count, string issues);

    [LoggerMessage(Level = LogLevel.Error, Message = "The access log could not note the new policy set")]
    private partial void NotNoted(Exception exception);
}
