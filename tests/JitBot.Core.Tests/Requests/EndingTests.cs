using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

public sealed class EndingTests
{
    [Fact]
    public void The_requester_is_warned_once_and_then_the_time_ends()
    {
        var request = Active();
        Assert.Equal(Start.AddMinutes(13), Deadlines.Next(request));

        request = Run(request, new Wake(Id), Start.AddMinutes(13));
        Assert.Equal(Start.AddMinutes(13), request.WarnedAt);
        Assert.Equal(Start.AddMinutes(15), Deadlines.Next(request));

        request = Run(request, new Wake(Id), Start.AddMinutes(15));
        Assert.Equal(RequestPhase.Ending, request.Phase);
        Assert.Equal(EndReason.Expired, request.EndReason);
        Assert.Null(Deadlines.Next(request));
    }

    [Fact]
    public void A_wake_up_long_after_the_end_expires_without_a_warning()
    {
        var decision = Decide(Active(), new Wake(Id), Start.AddDays(1));

        Assert.Equal(EndReason.Expired, Assert.IsType<EndStarted>(Assert.Single(decision.Events)).Reason);
    }

    [Fact]
    public void A_wake_up_before_the_deadline_does_nothing()
    {
        Assert.Equal(OutcomeKind.Unchanged, Decide(Active(), new Wake(Id), Start.AddMinutes(12)).Kind);
    }

    [Fact]
    public void A_grant_that_was_never_made_in_time_has_failed_and_says_why()
    {
        var delayed = Run(Approved(), new ReportGrantDelayed(Id, "the API server does not answer"), Start.AddMinutes(1));

        var request = Run(delayed, new Wake(Id), Start.AddMinutes(15));

        Assert.Equal(EndReason.GrantFailed, request.EndReason);
        Assert.Equal("the API server does not answer", request.EndExplanation);
    }

    [Fact]
    public void A_grant_that_is_ready_only_after_the_end_never_becomes_active()
    {
        var request = Run(Approved(), new ReportActivated(Id), Start.AddMinutes(15));

        Assert.Equal(RequestPhase.Ending, request.Phase);
        Assert.Null(request.ActivatedAt);
    }

    [Fact]
    public void A_late_report_that_the_grant_is_active_changes_nothing_while_it_is_withdrawn()
    {
        Assert.Equal(OutcomeKind.Unchanged, Decide(Ending(), new ReportActivated(Id), Start.AddMinutes(2)).Kind);
    }

    [Fact]
    public void The_same_delay_is_recorded_once()
    {
        var request = Run(Approved(), new ReportGrantDelayed(Id, "down"), Start);

        Assert.Empty(Decide(request, new ReportGrantDelayed(Id, "down"), Start).Events);
        Assert.Single(Decide(request, new ReportGrantDelayed(Id, "answers 500"), Start).Events);
    }

    [Fact]
    public void Delays_that_alternate_are_recorded_once_each()
    {
        var request = Run(Approved(), new ReportGrantDelayed(Id, "answers 502"), Start);
        request = Run(request, new ReportGrantDelayed(Id, "does not answer"), Start);

        Assert.Empty(Decide(request, new ReportGrantDelayed(Id, "answers 502"), Start).Events);
        Assert.Empty(Decide(request, new ReportGrantDelayed(Id, "does not answer"), Start).Events);
    }

    [Fact]
    public void Nobody_but_the_requester_ends_a_request_as_done()
    {
        var decision = Decide(Active(), new Finish(Id, Bob), Start);

        Assert.Equal(OutcomeKind.NotAllowed, decision.Kind);
        Assert.IsType<ApprovalRefused>(Assert.Single(decision.Events));
    }

    [Fact]
    public void An_approver_or_an_administrator_revokes_and_somebody_else_does_not()
    {
        Assert.Equal(EndReason.Revoked, Run(Active(), new Revoke(Id, Carol, "wrong host"), Start, In(Owners)).EndReason);
        Assert.Equal(
            EndReason.Revoked,
            Run(Active(), new Revoke(Id, Dan, null), Start, In() with { IsAdministrator = true }).EndReason
        );
        Assert.Equal(OutcomeKind.NotAllowed, Decide(Active(), new Revoke(Id, Dan, null), Start, In()).Kind);
    }

    [Fact]
    public void Revoking_a_pending_request_denies_it()
    {
        var request = Run(Pending(), new Revoke(Id, Carol, "not tonight"), Start, In(Owners));

        Assert.Equal(RequestPhase.Denied, request.Phase);
        Assert.Equal("not tonight", request.DecisionReason);
    }

    [Fact]
    public void Drift_ends_an_active_request_and_fails_one_that_is_not_active_yet()
    {
        Assert.Equal(EndReason.Drifted, Run(Active(), new ReportDrift(Id, "the RoleBinding was deleted"), Start).EndReason);
        Assert.Equal(EndReason.GrantFailed, Run(Approved(), new ReportDrift(Id, "the Ingress is gone"), Start).EndReason);
        Assert.Equal(OutcomeKind.Unchanged, Decide(Pending(), new ReportDrift(Id, "?"), Start).Kind);
    }

    [Fact]
    public void A_request_is_over_when_the_grant_is_gone_and_remembers_what_still_allows_access()
    {
        var request = Run(Ending(), new ReportGone(Id, [new AccessPath("patch", "RoleBinding shop/edit")]), Start.AddMinutes(2));

        Assert.Equal(RequestPhase.Ended, request.Phase);
        Assert.Equal("RoleBinding shop/edit", Assert.Single(request.Remaining).Via);
    }
}
