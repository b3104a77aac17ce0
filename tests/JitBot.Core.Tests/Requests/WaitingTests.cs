using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

/// <summary>What happens while nobody decides, and between an approval and a later start.</summary>
public sealed class WaitingTests
{
    private static readonly GroupRef Leads = new(GroupKind.Slack, "SLEADS");

    private static readonly ApprovalPlan Escalating = OneStep with
    {
        RemindEvery = TimeSpan.FromMinutes(8),
        Escalation = new Escalation(TimeSpan.FromMinutes(20), [Leads], [new ChannelRef(ChatPlatform.Slack, "CLEADS")]),
    };

    private static readonly Standing AsLead = new(
        new Dictionary<GroupRef, bool?> { [Owners] = false, [Leads] = true },
        IsAdministrator: false
    );

    [Fact]
    public void The_approvers_are_reminded_again_and_again_then_others_are_called_then_it_times_out()
    {
        var request = Pending(Escalating);
        var told = new List<(double Minute, string What)>();
        while (Deadlines.Next(request) is { } next)
        {
            foreach (var e in Decide(request, new Wake(Id), next).Events)
            {
                told.Add(((next - Start).TotalMinutes, e.GetType().Name));
            }

            request = Run(request, new Wake(Id), next);
        }

        Assert.Equal([(8, "Reminded"), (16, "Reminded"), (20, "Escalated"), (24, "Reminded"), (30, "TimedOut")], told);
    }

    [Fact]
    public void A_bot_that_was_away_reminds_once_and_not_for_every_time_it_missed()
    {
        var request = Run(Pending(Escalating), new Wake(Id), Start.AddMinutes(18));

        Assert.Equal(Start.AddMinutes(18), request.RemindedAt);
        Assert.Equal(Start.AddMinutes(20), Deadlines.Next(request));
    }

    [Fact]
    public void Whom_the_escalation_names_may_decide_from_then_on_and_not_before()
    {
        var request = Pending(Escalating);
        Assert.Equal(OutcomeKind.NotAllowed, Decide(request, new Approve(Id, Dan), Start.AddMinutes(19), AsLead).Kind);

        request = Run(request, new Wake(Id), Start.AddMinutes(20));

        Assert.Equal(RequestPhase.Approved, Run(request, new Approve(Id, Dan), Start.AddMinutes(21), AsLead).Phase);
        Assert.Equal(RequestPhase.Denied, Run(request, new Deny(Id, Dan, "no"), Start.AddMinutes(21), AsLead).Phase);
    }

    [Fact]
    public void A_denial_without_a_reason_is_asked_for_one()
    {
        foreach (var reason in new[] { null, "", "  " })
        {
            var decision = Decide(Pending(), new Deny(Id, Bob, reason), Start, In(Owners));

            Assert.Equal(OutcomeKind.ReasonMissing, decision.Kind);
            Assert.Empty(decision.Events);
        }
    }

    [Fact]
    public void A_later_start_is_waited_for_and_the_approved_time_runs_from_it()
    {
        var start = Start.AddHours(2);
        var request = Run(PendingFrom(start), new Approve(Id, Bob), Start, In(Owners));
        Assert.Equal(RequestPhase.Scheduled, request.Phase);
        Assert.False(request.Phase.MayHaveGrant());
        Assert.Equal((start, start.AddMinutes(15)), (Deadlines.Next(request), request.ExpiresAt));

        Assert.Equal(OutcomeKind.Unchanged, Decide(request, new Wake(Id), start.AddSeconds(-1)).Kind);
        request = Run(request, new Wake(Id), start);
        Assert.Equal(RequestPhase.Approved, request.Phase);
        Assert.Equal(RequestPhase.Active, Run(request, new ReportActivated(Id), start).Phase);
    }

    [Fact]
    public void What_the_policy_no_longer_allows_never_begins_and_says_why()
    {
        var start = Start.AddHours(2);
        var request = Run(PendingFrom(start), new Approve(Id, Bob), Start, In(Owners));

        var ended = Decide(request, new Wake(Id), start, verdict: Refusing(ConstraintFate.Unsatisfied));

        var end = Assert.IsType<EndStarted>(Assert.Single(ended.Events));
        Assert.Equal(EndReason.GrantFailed, end.Reason);
        Assert.Contains("alice may not ask", end.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_judged_at_the_start_waits_and_fails_when_its_time_is_over()
    {
        var start = Start.AddHours(2);
        var request = Run(PendingFrom(start), new Approve(Id, Bob), Start, In(Owners));

        var unread = Refusing(ConstraintFate.Failed);
        Assert.Equal(OutcomeKind.Unchanged, Decide(request, new Wake(Id), start, verdict: unread).Kind);
        Assert.Equal(RequestPhase.Approved, Run(request, new Wake(Id), start.AddMinutes(5), verdict: Verdict(OneStep)).Phase);
        Assert.Equal(EndReason.GrantFailed, Run(request, new Wake(Id), start.AddMinutes(15), verdict: unread).EndReason);
    }

    private static PolicyVerdict Refusing(ConstraintFate fate) =>
        Verdict(OneStep) with
        {
            Allowed = false,
            Plan = null,
            Constraints = [new ConstraintResult("requester", fate, "alice may not ask.")],
        };

    [Fact]
    public void An_approval_after_the_asked_start_counts_from_the_approval()
    {
        var request = Run(PendingFrom(Start.AddMinutes(5)), new Approve(Id, Bob), Start.AddMinutes(10), In(Owners));

        Assert.Equal(RequestPhase.Approved, request.Phase);
        Assert.Equal(Start.AddMinutes(25), request.ExpiresAt);
    }

    [Fact]
    public void What_is_to_begin_later_can_be_taken_back_and_never_begins_when_its_time_has_passed()
    {
        var request = Run(PendingFrom(Start.AddHours(2)), new Approve(Id, Bob), Start, In(Owners));

        Assert.Equal(EndReason.Done, Run(request, new Finish(Id, Alice), Start).EndReason);
        Assert.Equal(EndReason.Revoked, Run(request, new Revoke(Id, Bob, null), Start, In(Owners)).EndReason);
        var late = Decide(request, new Wake(Id), Start.AddHours(3));
        Assert.Equal(EndReason.GrantFailed, Assert.IsType<EndStarted>(Assert.Single(late.Events)).Reason);
    }
}
