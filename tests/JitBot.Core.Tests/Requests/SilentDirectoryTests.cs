using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

/// <summary>A directory that never answers: it stops nobody who may without it, and lets nobody in.</summary>
public sealed class SilentDirectoryTests
{
    private static readonly GroupRef JustBob = new(GroupKind.User, "bob@example.com");
    private readonly FakeTimeProvider _time = new(Start);
    private readonly IAccessLog _log = Substitute.For<IAccessLog>();
    private readonly IGroupDirectory _directory = Substitute.For<IGroupDirectory>();
    private readonly TaskCompletionSource<bool> _answer = new();
    private readonly RequestDesk _desk;
    private AccessRequest _request = Pending();

    public SilentDirectoryTests()
    {
        _directory.Kind.Returns(GroupKind.Slack);
        _directory.IsMemberAsync(default!, default!, TestContext.Current.CancellationToken).ReturnsForAnyArgs(_answer.Task);
        _log.FindAsync(default, TestContext.Current.CancellationToken).ReturnsForAnyArgs(_ => _request);
        _log.AppendAsync(default, default, default!, TestContext.Current.CancellationToken)
            .ReturnsForAnyArgs(call =>
                _request = AccessRequestProjection.Apply(_request, Id, call.Arg<IReadOnlyList<RequestEvent>>())
            );
        var policies = Substitute.For<IPolicySource>();
        _desk = new RequestDesk(
            _log,
            policies,
            new Membership(policies, [_directory], _time),
            Substitute.For<IIngressCatalog>(),
            new ChangeFeed(),
            new DeskOptions { Administrators = ["carol@example.com"] },
            _time
        );
    }

    [Fact]
    public async Task It_does_not_keep_an_approver_from_approving_whom_the_policy_itself_names()
    {
        _request = Pending(Plan(new ApprovalStep("owners", 1, [Owners, JustBob])));

        await DoAsync(new Approve(Id, Bob));

        Assert.Equal(RequestPhase.Approved, _request.Phase);
    }

    [Fact]
    public async Task It_does_not_keep_an_approver_of_any_step_from_denying()
    {
        _request = Pending(Plan(new ApprovalStep("owners", 1, [Owners]), new ApprovalStep("bob", 1, [JustBob])));

        await DoAsync(new Deny(Id, Bob, "not now"));

        Assert.Equal(RequestPhase.Denied, _request.Phase);
    }

    [Fact]
    public async Task It_does_not_keep_an_administrator_from_denying_or_revoking()
    {
        await DoAsync(new Deny(Id, Carol, "not now"));
        Assert.Equal(RequestPhase.Denied, _request.Phase);

        _request = Active();
        await DoAsync(new Revoke(Id, Carol, "incident"));
        Assert.Equal(RequestPhase.Ending, _request.Phase);
    }

    [Fact]
    public async Task It_does_not_keep_requesters_from_taking_back_their_own()
    {
        await DoAsync(new Revoke(Id, Alice, null));

        Assert.Equal(RequestPhase.Withdrawn, _request.Phase);
    }

    [Fact]
    public async Task Whoever_is_in_its_group_alone_is_told_in_time_to_try_again_and_a_late_yes_counts_for_nothing()
    {
        var deciding = DoAsync(new Approve(Id, InTeams(Bob)));
        Assert.False(deciding.IsCompleted);
        _time.Advance(Membership.Patience);

        Assert.Equal(OutcomeKind.CouldNotCheck, (await deciding).Kind);
        _answer.SetResult(true);
        Assert.Equal(RequestPhase.Pending, _request.Phase);
    }

    [Fact]
    public async Task Being_named_in_a_later_step_or_an_administrator_approves_no_open_step_that_it_guards()
    {
        _request = Pending(Plan(new ApprovalStep("owners", 1, [Owners]), new ApprovalStep("bob", 1, [JustBob])));

        foreach (var person in new[] { Bob, Carol })
        {
            var deciding = DoAsync(new Approve(Id, InTeams(person)));
            _time.Advance(Membership.Patience);

            Assert.Equal(OutcomeKind.CouldNotCheck, (await deciding).Kind);
        }

        Assert.Equal(RequestPhase.Pending, _request.Phase);
    }

    [Fact]
    public async Task A_platform_that_does_not_wait_for_the_answer_gives_it_all_the_time()
    {
        var deciding = DoAsync(new Approve(Id, Bob));
        _time.Advance(Membership.Patience * 10);
        Assert.False(deciding.IsCompleted);
        _answer.SetResult(true);

        Assert.Equal(OutcomeKind.Done, (await deciding).Kind);
    }

    private static Principal InTeams(Principal person) => person with { Platform = ChatPlatform.Teams };

    private Task<CommandOutcome> DoAsync(RequestCommand command) =>
        _desk.ExecuteAsync(command, TestContext.Current.CancellationToken);
}
