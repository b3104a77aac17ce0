using JitBot.Core.Requests;

namespace JitBot.Core.Chat;

/// <summary>Where the bot is configured, and so where a request's card belongs.</summary>
public sealed class ChatPresences(IEnumerable<ChatPresence> presences)
{
    private readonly Dictionary<ChatPlatform, ChatPresence> _presences = presences.ToDictionary(presence => presence.Platform);

    public IReadOnlyCollection<ChatPlatform> Platforms => _presences.Keys;

    /// <summary>
    /// The channel for the request's card on a platform; null for none there. It is the one that the policy names; where that names none
    /// on any configured platform, the approvals channel of the requester's platform, or if the bot is not on that, of the other one.
    /// </summary>
    public string? CardChannel(AccessRequest request, ChatPlatform platform)
    {
        var named = request.Verdict.Plan?.Channels ?? [];
        if (named.Any(channel => _presences.ContainsKey(channel.Platform)))
        {
            return On(named, platform);
        }

        // A policy that names only channels of a platform that is switched off must not leave its requests without approvers
        var home = _presences.GetValueOrDefault(request.Requester.Platform) ?? _presences.Values.FirstOrDefault();
        return home?.Platform == platform ? home.ApprovalsChannel : null;
    }

    /// <summary>The channel on a platform in which others are called when nobody decides; null where the policy names none there.</summary>
    public string? EscalationChannel(AccessRequest request, ChatPlatform platform) =>
        On(request.Verdict.Plan?.Escalation?.Channels ?? [], platform);

    private string? On(IReadOnlyList<ChannelRef> channels, ChatPlatform platform) =>
        _presences.ContainsKey(platform) ? channels.FirstOrDefault(channel => channel.Platform == platform)?.Id : null;
}
