using JitBot.Chat.Slack;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Who is in a user group, for showing.</summary>
public sealed class DisplayGroupTests
{
    private static readonly Principal Alice = Person("U0ALICE");
    private static readonly Principal Bob = Person("U0BOB");
    private readonly FakeTimeProvider _time = new();
    private readonly ISlackApiClient _slack = Substitute.For<ISlackApiClient>();
    private readonly SlackGroupDirectory _directory;

    public DisplayGroupTests()
    {
        var mapping = new IdentityMapping(new IdentityOptions { AllowedEmailDomains = ["example.com"] });
        var people = new SlackPeople(_slack, mapping, Options.Create(new SlackOptions { TeamIds = ["T0OURS"] }));
        _directory = new SlackGroupDirectory(_slack, people, _time);
    }

    [Fact]
    public async Task One_list_serves_everybody_for_a_minute_and_no_longer()
    {
        Listed(_ => ["U0ALICE"], _ => ["U0BOB"]);

        Assert.True(await SeemsAsync(Alice));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal((true, false), (await SeemsAsync(Alice), await SeemsAsync(Bob)));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((false, true), (await SeemsAsync(Alice), await SeemsAsync(Bob)));
    }

    [Fact]
    public async Task What_a_decision_has_read_is_shown_and_what_was_shown_decides_nothing()
    {
        Listed(_ => ["U0ALICE"]);
        _slack.UserGroupUsers.List("S0", Arg.Any<CancellationToken>()).Returns([], ["U0BOB"]);

        Assert.True(await SeemsAsync(Alice));
        Assert.False(await _directory.IsMemberAsync(Alice, "S0", TestContext.Current.CancellationToken));
        Assert.False(await SeemsAsync(Alice));
        Assert.False(await _directory.IsMemberAsync(Alice, "S0", TestContext.Current.CancellationToken));
        Assert.True(await SeemsAsync(Bob));
    }

    [Fact]
    public async Task A_list_that_no_call_can_be_spared_for_is_the_old_one_for_ten_minutes_and_then_unreadable()
    {
        Listed(_ => ["U0ALICE"], _ => throw new SlackRateLimitException(TimeSpan.FromSeconds(3)));

        Assert.True(await SeemsAsync(Alice));
        _time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(await SeemsAsync(Alice));
        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<GroupUnreadableException>(() => SeemsAsync(Alice));
    }

    [Fact]
    public async Task A_group_that_Slack_refuses_is_asked_for_once_a_minute_and_an_outage_anew()
    {
        Listed(
            _ => throw new SlackException(SlackErrors.Unreachable),
            _ => throw new SlackException("no_such_subteam"),
            _ => ["U0ALICE"]
        );

        await Assert.ThrowsAsync<GroupUnreadableException>(() => SeemsAsync(Alice));
        await Assert.ThrowsAsync<GroupUnreadableException>(() => SeemsAsync(Alice));
        await Assert.ThrowsAsync<GroupUnreadableException>(() => SeemsAsync(Bob));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await SeemsAsync(Alice));
    }

    private void Listed(
        Func<NSubstitute.Core.CallInfo, IReadOnlyList<string>> first,
        params Func<NSubstitute.Core.CallInfo, IReadOnlyList<string>>[] then
    ) => _slack.UserGroupUsers.ListForDisplay("S0", Arg.Any<CancellationToken>()).Returns(first, then);

    private Task<bool> SeemsAsync(Principal person) =>
        _directory.SeemsMemberAsync(person, "S0", TestContext.Current.CancellationToken);

    private static Principal Person(string id) => new(ChatPlatform.Slack, "T0OURS", id, id, $"{id}@example.com", id);
}
