using JitBot.Core.Chat;
using JitBot.Core.Requests;
using JitBot.Core.Tests.Requests;

namespace JitBot.Core.Tests.Chat;

public sealed class ChatPresencesTests
{
    private const string Team = "19:abc@thread.tacv2";
    private static readonly ChatPresence Slack = new(ChatPlatform.Slack, "C0HOME");
    private static readonly ChatPresence Teams = new(ChatPlatform.Teams, "19:home@thread.tacv2");

    [Fact]
    public void Without_a_channel_in_the_policy_the_card_goes_to_the_requesters_platform()
    {
        Assert.Equal(("C0HOME", null), Channels(Asked(ChatPlatform.Slack), Slack, Teams));
        Assert.Equal((null, "19:home@thread.tacv2"), Channels(Asked(ChatPlatform.Teams), Slack, Teams));
    }

    [Fact]
    public void Where_the_requesters_platform_is_no_more_the_card_goes_to_the_other_one() =>
        Assert.Equal((null, "19:home@thread.tacv2"), Channels(Asked(ChatPlatform.Slack), Teams));

    [Fact]
    public void The_policys_channels_decide_wherever_the_request_was_made()
    {
        Assert.Equal((null, Team), Channels(Asked(ChatPlatform.Slack, Team), Slack, Teams));
        Assert.Equal(("C0SHOP", Team), Channels(Asked(ChatPlatform.Teams, "C0SHOP", Team), Slack, Teams));
    }

    [Fact]
    public void A_policy_that_names_only_a_platform_without_the_bot_leaves_no_request_without_a_card() =>
        Assert.Equal(("C0HOME", null), Channels(Asked(ChatPlatform.Slack, Team), Slack));

    [Theory]
    [InlineData("C0123ABCD", ChatPlatform.Slack)]
    [InlineData("G0123ABCD", ChatPlatform.Slack)]
    [InlineData("19:f0e1d2c3b4a5@thread.skype", ChatPlatform.Teams)]
    [InlineData("19:f0e1d2c3b4a5@thread.tacv2", ChatPlatform.Teams)]
    public void A_channels_platform_is_seen_from_its_id(string id, ChatPlatform platform)
    {
        Assert.True(ChannelRef.TryParse(id, out var channel));
        Assert.Equal(new ChannelRef(platform, id), channel);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#ops")]
    [InlineData("ops")]
    [InlineData("D0123ABCD")]
    [InlineData("19:abc@thread.tacv2;messageid=1")]
    [InlineData("19:abc@unq.gbl.spaces")]
    [InlineData("19:meeting_NDQ2@thread.v2")]
    [InlineData("19:abc@thread.tacv2\n")]
    [InlineData("C0123ABCD\n")]
    public void Nothing_else_is_a_channel(string id) => Assert.False(ChannelRef.TryParse(id, out _));

    private static (string?, string?) Channels(AccessRequest request, params ChatPresence[] configured)
    {
        var presences = new ChatPresences(configured);
        return (presences.CardChannel(request, ChatPlatform.Slack), presences.CardChannel(request, ChatPlatform.Teams));
    }

    private static AccessRequest Asked(ChatPlatform by, params string[] channels)
    {
        var plan = Sample.OneStep with { Channels = [.. channels.Select(Read)] };
        var request = Sample.Pending(plan);
        return request with { Requester = request.Requester with { Platform = by } };
    }

    private static ChannelRef Read(string id) =>
        ChannelRef.TryParse(id, out var channel) ? channel : throw new FormatException(id);
}
