using JitBot.Core.Requests;

namespace JitBot.Observability;

/// <summary>One line for each event that came to the access log. What people wrote stays out: it may hold secrets.</summary>
internal sealed partial class EventLogger(ChangeFeed feed, ILogger<EventLogger> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        feed.Subscribe(Write);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Write(RequestChange change)
    {
        var request = change.Request;
        foreach (var next in change.Events)
        {
            Happened(
                request.Id,
                next.GetType().Name,
                request.Ingress,
                request.Requester.KubernetesUser,
                request.Phase,
                request.Version
            );
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{RequestId} {Event}: {Ingress} for {KubernetesUser}, now {Phase} at version {Version}"
    )]
    private partial void Happened(
        RequestId requestId,
        string @event,
        Core.Clusters.IngressRef ingress,
        string? kubernetesUser,
        RequestPhase phase,
        long version
    );
}
