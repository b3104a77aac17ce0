using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
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
    TimeProvider time
)
{
    /// <summary>
    /// Notes an outage of those of the channels that the settings name, and tells the administrators' channel. The first post that comes
    /// through ends it. Idempotent.
    /// </summary>
    /// <param name="channels">Ids of channels (<c>19:…</c>), or of a team for its General channel.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="SurfaceException">Teams takes no alert just now; the next look at any request tells it.</exception>
    public Task TellAsync(IReadOnlyCollection<string> channels, CancellationToken cancellationToken)
    {
        string?[] named = [options.Value.ApprovalsChannel, options.Value.AdminsChannel];
        var lost = named.OfType<string>().Intersect(channels, StringComparer.Ordinal).ToList();
        foreach (var channel in lost)
        {
            var remedy = TeamsRemedies.Of(ConnectorErrors.NotInRoster);
            outages.Failed(channel, ConnectorErrors.NotInRoster, remedy, byPost: true, time.GetTimestamp());
        }

        return lost.Count == 0 ? Task.CompletedTask : alerts.TellAsync(cancellationToken);
    }
}
