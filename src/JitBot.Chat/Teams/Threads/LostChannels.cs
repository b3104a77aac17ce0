using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// Tells of the channels out of which the bot was taken as soon as Teams says so: the next post there would only find out later. Whose
/// activity says it must be proved to be Teams' before.
/// </summary>
internal sealed class LostChannels(
    [FromKeyedServices(ChatPlatform.Teams)] ChannelOutages outages,
    [FromKeyedServices(ChatPlatform.Teams)] OutageAlerts alerts,
    IOptions<TeamsOptions> options,
    IPolicySource policies,
    TimeProvider time
)
{
    /// <summary>
    /// Notes an outage of those of the channels that the settings or the policies name, and tells the administrators' channel. The first post that comes
    /// through ends it. Idempotent.
    /// </summary>
    /// <param name="channels">Ids of channels (<c>19:…</c>), or of a team for its General channel.</param>
    /// <param name="code">The Connector's code with which a post there would fail.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="SurfaceException">Teams takes no alert just now; the next look at any request tells it.</exception>
    public Task TellAsync(IReadOnlyCollection<string> channels, string code, CancellationToken cancellationToken)
    {
        var inPolicies = policies
            .Current.Policies.SelectMany(policy => policy.Approvals.Channels.Concat(policy.Approvals.Escalation?.Channels ?? []))
            .Where(channel => channel.Platform == ChatPlatform.Teams)
            .Select(channel => channel.Id);
        string?[] named = [options.Value.ApprovalsChannel, options.Value.AdminsChannel, .. inPolicies];
        var lost = named.OfType<string>().Intersect(channels, StringComparer.Ordinal).ToList();
        foreach (var channel in lost)
        {
            outages.Failed(channel, code, TeamsRemedies.Of(code), byPost: true, time.GetTimestamp());
        }

        return lost.Count == 0 ? Task.CompletedTask : alerts.TellAsync(cancellationToken);
    }
}
