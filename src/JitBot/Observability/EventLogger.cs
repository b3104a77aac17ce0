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
        var about = change.Request;
        foreach (var next in change.Events)
        {
            Happened(about.Id, next.GetType().Name, about.Ingress, about.Requester.KubernetesUser, about.Phase, about.Version);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Request} {Event}: {Ingress} for {KubernetesUser}, now {Phase} at version {Version}"
    )]
    private partial void Happened(
        RequestId request,
        string @event,
        Core.Clusters.IngressRef ingress,
        string? kubernetesUser,
        RequestPhase phase,
        long version
    );
}
