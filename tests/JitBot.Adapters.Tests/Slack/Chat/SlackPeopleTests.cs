using JitBot.Chat.Slack;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackPeopleTests
{
    private static readonly User Member = new()
    {
        Id = "U0ALICE",
        TeamId = "T0OURS",
        Name = "alice",
        Profile = new UserProfile { Email = "Alice@example.com", RealName = "Alice \u202Eecila" },
    };

    private readonly ISlackApiClient _slack = Substitute.For<ISlackApiClient>();
    private readonly SlackPeople _people;

    public SlackPeopleTests()
    {
        var options = new SlackOptions { TeamIds = ["T0OURS"] };
        var mapping = new IdentityMapping(new IdentityOptions { AllowedEmailDomains = ["example.com"] });
        _people = new SlackPeople(_slack, mapping, Options.Create(options));
    }

    public static TheoryData<string, User> Unserved =>
        new()
        {
            { "deactivated", Member with { Deleted = true } },
            { "Bots", Member with { IsBot = true } },
            { "Guests", Member with { IsRestricted = true } },
            { "Guests", Member with { IsUltraRestricted = true } },
            { "another workspace", Member with { IsStranger = true } },
            { "another workspace", Member with { TeamId = "T0THEIRS" } },
            { "another workspace", Member with { TeamId = null } },
            { "not confirmed", Member with { IsEmailConfirmed = false } },
            { "no e-mail", Member with { Profile = new UserProfile() } },
        };

    [Fact]
    public async Task A_member_is_known_by_address_with_a_clean_name_and_a_Kubernetes_user()
    {
        Knows(Member);

        var lookup = await _people.FindAsync("U0ALICE", TestContext.Current.CancellationToken);

        Assert.Equal(
            new Principal(ChatPlatform.Slack, "T0OURS", "U0ALICE", "Alice ecila", "Alice@example.com", "alice@example.com"),
            lookup.Person
        );
    }

    [Theory]
    [MemberData(nameof(Unserved))]
    public async Task Nobody_can_lend_an_address(string reason, User user)
    {
        Knows(user);

        var lookup = await _people.FindAsync("U0ALICE", TestContext.Current.CancellationToken);

        Assert.Null(lookup.Person);
        Assert.Contains(reason, lookup.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_Slack_does_not_know_is_refused_and_an_outage_is_not_taken_for_that()
    {
        _slack.Users.Info("U0GONE", Arg.Any<CancellationToken>()).Returns<User>(_ => throw new SlackException("user_not_found"));
        _slack.Users.Info("U0DOWN", Arg.Any<CancellationToken>()).Returns<User>(_ => throw new SlackException("unreachable"));

        Assert.False((await _people.FindAsync("U0GONE", TestContext.Current.CancellationToken)).IsServed);
        await Assert.ThrowsAsync<SlackException>(() => _people.FindAsync("U0DOWN", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_group_is_asked_anew_each_time_and_at_most_once_at_a_time()
    {
        var answers = new Queue<TaskCompletionSource<IReadOnlyList<string>>>([new(), new()]);
        var first = answers.Peek();
        _slack.UserGroupUsers.List("S0", Arg.Any<CancellationToken>()).Returns(_ => answers.Dequeue().Task);
        Knows(Member);
        var directory = new SlackGroupDirectory(_slack, _people, TimeProvider.System);
        var alice = (await _people.FindAsync("U0ALICE", TestContext.Current.CancellationToken)).Person!;

        var one = directory.IsMemberAsync(alice, "S0", TestContext.Current.CancellationToken);
        var two = directory.IsMemberAsync(alice, "S0", TestContext.Current.CancellationToken);
        first.SetResult(["U0ALICE"]);
        Assert.True(await one && await two);

        var later = directory.IsMemberAsync(alice, "S0", TestContext.Current.CancellationToken);
        Assert.Empty(answers);
        Assert.False(later.IsCompleted);
    }

    [Theory]
    [MemberData(nameof(Unserved))]
    public async Task Guests_strangers_and_deactivated_people_are_in_no_group(string reason, User user)
    {
        Assert.NotEmpty(reason);
        Knows(Member);
        var person = (await _people.FindAsync("U0ALICE", TestContext.Current.CancellationToken)).Person!;
        _slack.UserGroupUsers.List("S0", Arg.Any<CancellationToken>()).Returns(["U0ALICE"]);
        Knows(user);

        var member = await new SlackGroupDirectory(_slack, _people, TimeProvider.System).IsMemberAsync(
            person,
            "S0",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(user.Profile.Email is null, member);
    }

    [Fact]
    public async Task A_group_that_cannot_be_read_is_told_apart_from_one_without_the_person()
    {
        Knows(Member);
        var person = (await _people.FindAsync("U0ALICE", TestContext.Current.CancellationToken)).Person!;
        _slack
            .UserGroupUsers.List("S0", Arg.Any<CancellationToken>())
            .Returns<IReadOnlyList<string>>(_ => throw new SlackRateLimitException(TimeSpan.FromMinutes(1)));

        await Assert.ThrowsAsync<GroupUnreadableException>(() =>
            new SlackGroupDirectory(_slack, _people, TimeProvider.System).IsMemberAsync(
                person,
                "S0",
                TestContext.Current.CancellationToken
            )
        );
    }

    private void Knows(User user) => _slack.Users.Info("U0ALICE", Arg.Any<CancellationToken>()).Returns(user);
}
