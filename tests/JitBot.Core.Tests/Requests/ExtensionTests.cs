using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

public sealed class ExtensionTests
{
    private static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    [Fact]
    public void More_time_is_approved_anew_and_comes_on_top_of_the_first_end()
    {
        var request = Run(MoreAsked(), Yes(Bob), At(6), In(Owners));

        Assert.Equal(RequestPhase.Active, request.Phase);
        Assert.Equal((At(25), TimeSpan.FromMinutes(25)), (request.ExpiresAt, request.GrantedDuration));
        Assert.Equal([At(15)], request.FormerExpiries);
        Assert.Null(request.PendingExtension);
        Assert.Equal(At(23), Deadlines.Next(request));
    }

    [Fact]
    public void The_first_end_holds_while_the_extension_waits_and_takes_it_along()
    {
        var waiting = Run(MoreAsked(), new Wake(Id), At(13));

        var request = Run(waiting, new Wake(Id), At(15));

        Assert.Equal((RequestPhase.Ending, EndReason.Expired), (request.Phase, request.EndReason!.Value));
        Assert.Null(request.PendingExtension);
    }

    [Fact]
    public void An_approval_at_the_very_end_comes_too_late()
    {
        var decision = Decide(MoreAsked(), Yes(Bob), At(15), In(Owners));

        Assert.Equal(OutcomeKind.TooLate, decision.Kind);
        Assert.Equal(EndReason.Expired, Assert.IsType<EndStarted>(Assert.Single(decision.Events)).Reason);
    }

    [Fact]
    public void Nobody_approves_their_own_extension_and_no_stranger_any()
    {
        Assert.Equal(OutcomeKind.SelfApproval, Decide(MoreAsked(), Yes(Alice), At(6), In(Owners)).Kind);
        Assert.Equal(OutcomeKind.NotAllowed, Decide(MoreAsked(), Yes(Dan), At(6)).Kind);
    }

    [Fact]
    public void The_approvals_of_the_request_do_not_count_for_the_extension()
    {
        var asked = Run(Active(), More(), At(5), verdict: Verdict(TwoSteps));
        var request = Run(asked, Yes(Bob), At(6), In(Owners));

        Assert.Single(request.PendingExtension!.Approvals);
        Assert.Equal(At(15), request.ExpiresAt);
    }

    [Fact]
    public void A_button_of_another_extension_or_of_the_request_decides_nothing()
    {
        foreach (var command in new RequestCommand[] { Yes(Bob) with { Extension = 2 }, new Approve(Id, Bob) })
        {
            var decision = Decide(MoreAsked(), command, At(6), In(Owners));

            Assert.Equal(OutcomeKind.AlreadyDecided, decision.Kind);
            Assert.Empty(decision.Events);
        }
    }

    [Fact]
    public void A_denial_needs_a_reason_and_leaves_the_end_as_it_was()
    {
        Assert.Equal(OutcomeKind.ReasonMissing, Decide(MoreAsked(), new Deny(Id, Bob, " ", null, 1), At(6), In(Owners)).Kind);

        var request = Run(MoreAsked(), new Deny(Id, Bob, "the release goes out", null, 1), At(6), In(Owners));

        Assert.Equal((RequestPhase.Active, At(15)), (request.Phase, request.ExpiresAt));
        Assert.Null(request.PendingExtension);
        Assert.Equal(1, request.ExtensionCount);
    }

    [Fact]
    public void Only_the_requester_asks_only_while_it_is_active_and_once_at_a_time()
    {
        var verdict = Verdict(OneStep);
        Assert.Equal(OutcomeKind.NotAllowed, Decide(Active(), More() with { Actor = Bob }, At(1), verdict: verdict).Kind);
        Assert.Equal(OutcomeKind.AlreadyDecided, Decide(Approved(), More(), At(1), verdict: verdict).Kind);
        Assert.Equal(OutcomeKind.AlreadyDecided, Decide(Ending(), More(), At(2), verdict: verdict).Kind);
        Assert.Equal(OutcomeKind.Unchanged, Decide(MoreAsked(), More(), At(6), verdict: verdict).Kind);
    }

    [Fact]
    public void A_stranger_who_asks_for_more_adds_nothing_to_a_request_that_is_over()
    {
        var over = Run(Run(Active(), new Finish(Id, Alice), At(1)), new ReportGone(Id, []), At(2));

        var decision = Decide(over, More() with { Actor = Dan }, At(3), verdict: Verdict(OneStep));

        Assert.Equal(OutcomeKind.NotAllowed, decision.Kind);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void What_the_policy_refuses_is_told_with_its_reason_and_is_on_record()
    {
        var refusing = Verdict(OneStep) with
        {
            Allowed = false,
            Plan = null,
            Constraints = [new ConstraintResult("duration", ConstraintFate.Unsatisfied, "Up to 20m is allowed.")],
        };

        var decision = Decide(Active(), More(), At(1), verdict: refusing);

        Assert.Equal(OutcomeKind.Refused, decision.Kind);
        Assert.Contains("Up to 20m is allowed.", decision.Message, StringComparison.Ordinal);
        Assert.IsType<ApprovalRefused>(Assert.Single(decision.Events));

        // With other numbers it is the same refusal: nobody fills the log by trying them all
        var recorded = Run(Active(), More(), At(1), verdict: refusing);
        var other = refusing with { Constraints = [refusing.Constraints[0] with { Detail = "Up to 19m is allowed." }] };
        var again = Decide(recorded, More(11), At(1), verdict: other);
        Assert.Empty(again.Events);
        Assert.Contains("Up to 19m is allowed.", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_time_is_asked_for_ten_times_and_no_more()
    {
        var request = Active();
        for (var time = 0; time < 10; time++)
        {
            request = Run(request, More(), At(1), verdict: Verdict(OneStep));
            request = Run(request, new Deny(Id, Alice, null, null, time + 1), At(1));
        }

        var decision = Decide(request, More(), At(1), verdict: Verdict(OneStep));

        Assert.Equal(OutcomeKind.Refused, decision.Kind);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void A_short_grant_that_was_extended_is_warned_of_its_new_end()
    {
        var shortly = Run(
            Pending(),
            new Approve(Id, Bob, Narrowing: new Narrowing(TimeSpan.FromMinutes(2), null)),
            Start,
            In(Owners)
        );
        shortly = Run(shortly, new ReportActivated(Id), Start);
        Assert.Equal(At(2), Deadlines.Next(shortly));
        shortly = Run(shortly, More(), At(1), verdict: Verdict(OneStep));

        Assert.Equal(At(10), Deadlines.Next(Run(shortly, Yes(Bob), At(1), In(Owners))));
    }

    [Fact]
    public void Where_the_policy_asks_for_no_approval_the_time_is_given_at_once()
    {
        var request = Run(Active(), More(), At(1), verdict: Verdict(Plan()));

        Assert.Equal(At(25), request.ExpiresAt);
    }

    private static Approve Yes(Principal actor) => new(Id, actor, Extension: 1);
}
