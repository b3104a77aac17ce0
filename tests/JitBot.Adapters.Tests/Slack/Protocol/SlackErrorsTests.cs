using JitBot.Chat.Slack.Protocol;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class SlackErrorsTests
{
    [Theory]
    [InlineData("invalid_auth", SlackErrorClass.AlertAndStop)]
    [InlineData("token_revoked", SlackErrorClass.AlertAndStop)]
    [InlineData("missing_scope", SlackErrorClass.AlertAndStop)]
    [InlineData("no_permission", SlackErrorClass.AlertAndStop)]
    [InlineData("channel_not_found", SlackErrorClass.ChannelUnusable)]
    [InlineData("is_archived", SlackErrorClass.ChannelUnusable)]
    [InlineData("restricted_action_read_only_channel", SlackErrorClass.ChannelUnusable)]
    [InlineData("invalid_blocks", SlackErrorClass.OurBug)]
    [InlineData("invalid_blocks_format", SlackErrorClass.OurBug)]
    [InlineData("msg_blocks_too_long", SlackErrorClass.OurBug)]
    [InlineData("msg_too_long", SlackErrorClass.OurBug)]
    [InlineData("ratelimited", SlackErrorClass.Retry)]
    [InlineData("rate_limited", SlackErrorClass.Retry)]
    [InlineData("service_unavailable", SlackErrorClass.Retry)]
    [InlineData("request_timeout", SlackErrorClass.Retry)]
    [InlineData("http_503", SlackErrorClass.Retry)]
    [InlineData("unreachable", SlackErrorClass.Retry)]
    [InlineData("internal_error", SlackErrorClass.MayHaveHappened)]
    [InlineData("fatal_error", SlackErrorClass.MayHaveHappened)]
    [InlineData("timed_out", SlackErrorClass.MayHaveHappened)]
    [InlineData("answer_lost", SlackErrorClass.MayHaveHappened)]
    [InlineData("message_not_found", SlackErrorClass.Refused)]
    [InlineData("users_not_found", SlackErrorClass.Refused)]
    [InlineData("http_404", SlackErrorClass.Refused)]
    public void Each_code_says_what_can_be_done(string code, SlackErrorClass expected) =>
        Assert.Equal(expected, SlackErrors.Classify(code));
}
