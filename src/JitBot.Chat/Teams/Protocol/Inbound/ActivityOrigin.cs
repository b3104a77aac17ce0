using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>
/// Whether an activity is one that its token may carry: of Teams, with the token's own service URL on an allowed host, of a served tenant.
/// The token does not cover the body, so this is all that binds the two.
/// </summary>
/// <param name="TenantId">The tenant of a good one.</param>
/// <param name="Problem">Why it is refused; null for a good one.</param>
internal sealed record ActivityOrigin(string? TenantId, string? Problem)
{
    public static ActivityOrigin Of(Activity activity, string tokenServiceUrl, TeamsReceiverOptions options)
    {
        if (activity.ChannelId != ChannelIds.MsTeams)
        {
            return Refused("channelId is not msteams");
        }

        if (activity.ServiceUrl is not { } serviceUrl || !IsSame(serviceUrl, tokenServiceUrl))
        {
            return Refused("serviceUrl is not the token's");
        }

        if (!ServiceUrls.IsAllowed(new Uri(serviceUrl), options.ConnectorHosts, options.AllowsLoopback))
        {
            return Refused("serviceUrl names a host that is not allowed");
        }

        return (activity.ChannelData?.Tenant?.Id, activity.Conversation?.TenantId) switch
        {
            (null, null) => Refused("neither channelData.tenant.id nor conversation.tenantId is there"),
            ({ } one, { } other) when !one.Equals(other, StringComparison.OrdinalIgnoreCase) => Refused(
                "channelData.tenant.id and conversation.tenantId differ"
            ),
            var (one, other) => Served((one ?? other)!, options),
        };
    }

    private static ActivityOrigin Served(string tenant, TeamsReceiverOptions options) =>
        options.AllowedTenants.Contains(tenant, StringComparer.OrdinalIgnoreCase)
            ? new ActivityOrigin(tenant, null)
            : Refused("the tenant is not one that is served");

    private static ActivityOrigin Refused(string problem) => new(null, problem);

    /// <summary>But for one slash at the end, letter by letter.</summary>
    private static bool IsSame(string one, string other) => string.Equals(Trimmed(one), Trimmed(other), StringComparison.Ordinal);

    private static string Trimmed(string url) => url.EndsWith('/') ? url[..^1] : url;
}
