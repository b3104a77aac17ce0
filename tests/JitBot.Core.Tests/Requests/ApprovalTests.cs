using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

public sealed class ApprovalTests
{
    [Fact]
    public void The_approved_time_runs_from_the_approval_and_not_from_the_request()
    {
        var approval = Start.AddMinutes(20);

        var request = Run(Pending(), new Approve(Id, Bob), approval, In(Owners));

        Assert.Equal(RequestPhase.Approved, request.Phase);
        Assert.Equal(approval.AddMinutes(15), request.ExpiresAt);
    }

    [Fact]
    public void Requesters_cannot_approve_their_own_request_even_as_approvers()
    {
        var decision = Decide(Pending(), new Approve(Id, Alice), Start, In(Owners));

        Assert.Equal(OutcomeKind.SelfApproval, decision.Kind);
        Assert.IsType<ApprovalRefused>(Assert.Single(decision.Events));
    }

    [Fact]
    public void Requesters_cannot_approve_through_a_second_chat_account_with_the_same_e_mail_address()
    {
        var second = Alice with { Workspace = "T2", UserId = "U2", Email = "ALICE@example.com" };

        Assert.Equal(OutcomeKind.SelfApproval, Decide(Pending(), new Approve(Id, second), Start, In(Owners)).Kind);
    }

    [Fact]
    public void Requesters_cannot_approve_through_an_account_that_maps_to_their_Kubernetes_user()
    {
        var alias = Bob with { KubernetesUser = Alice.KubernetesUser };

        Assert.Equal(OutcomeKind.SelfApproval, Decide(Pending(), new Approve(Id, alias), Start, In(Owners)).Kind);
    }

    [Fact]
    public void A_policy_that_names_the_requester_lets_them_approve_their_own_request()
    {
        var plan = OneStep with { SelfApproval = ["Alice@Example.com"] };

        Assert.Equal(RequestPhase.Approved, Run(Pending(plan), new Approve(Id, Alice), Start, In(Owners)).Phase);
    }

    [Fact]
    public void Being_named_for_self_approval_does_not_replace_being_an_approver()
    {
        var plan = OneStep with { SelfApproval = ["alice@example.com"] };

        Assert.Equal(OutcomeKind.NotAllowed, Decide(Pending(plan), new Approve(Id, Alice), Start, In()).Kind);
    }

    [Fact]
    public void Somebody_outside_the_groups_cannot_approve_and_the_try_is_logged_once()
    {
        var request = Run(Pending(), new Approve(Id, Dan), Start);

        var again = Decide(request, new Approve(Id, Dan), Start);

        Assert.Single(request.RefusedAttempts);
        Assert.Equal(OutcomeKind.NotAllowed, again.Kind);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void An_unreadable_group_decides_nothing()
    {
        var unreadable = new Standing(new Dictionary<GroupRef, bool?> { [Owners] = null }, IsAdministrator: false);

        var decision = Decide(Pending(), new Approve(Id, Bob), Start, unreadable);

        Assert.Equal(OutcomeKind.CouldNotCheck, decision.Kind);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Administrators_cannot_approve_by_being_administrators()
    {
        var administrator = In() with { IsAdministrator = true };

        Assert.Equal(OutcomeKind.NotAllowed, Decide(Pending(), new Approve(Id, Dan), Start, administrator).Kind);
    }

    [Fact]
    public void The_second_of_two_approvers_is_told_that_it_is_decided()
    {
        var decision = Decide(Approved(), new Approve(Id, Carol), Start, In(Owners));

        Assert.Equal(OutcomeKind.AlreadyDecided, decision.Kind);
        Assert.Contains("Bob", decision.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denial_after_the_approval_changes_nothing()
    {
        Assert.Equal(OutcomeKind.AlreadyDecided, Decide(Approved(), new Deny(Id, Carol, null), Start, In(Owners)).Kind);
    }

    [Fact]
    public void An_approval_at_the_very_time_out_is_too_late()
    {
        var decision = Decide(Pending(), new Approve(Id, Bob), Start.AddMinutes(30), In(Owners));

        Assert.Equal(OutcomeKind.TooLate, decision.Kind);
        Assert.IsType<TimedOut>(Assert.Single(decision.Events));
    }

    [Fact]
    public void One_person_counts_once_however_many_approvals_are_needed()
    {
        var request = Run(Pending(TwoSteps), new Approve(Id, Bob), Start, In(Owners, Security));

        Assert.Equal(OutcomeKind.AlreadyApproved, Decide(request, new Approve(Id, Bob), Start, In(Owners, Security)).Kind);
    }

    [Fact]
    public void Steps_are_approved_in_their_order()
    {
        var request = Pending(TwoSteps);
        Assert.Equal(OutcomeKind.NotYet, Decide(request, new Approve(Id, Dan), Start, In(Security)).Kind);

        request = Run(request, new Approve(Id, Bob), Start, In(Owners));
        request = Run(request, new Approve(Id, Carol), Start, In(Owners));
        Assert.Equal(RequestPhase.Pending, request.Phase);

        request = Run(request, new Approve(Id, Dan), Start, In(Security));
        Assert.Equal(RequestPhase.Approved, request.Phase);
        Assert.Equal([0, 0, 1], request.Approvals.Select(approval => approval.Step));
    }

    [Fact]
    public void A_requester_who_denies_their_own_request_withdraws_it()
    {
        Assert.Equal(RequestPhase.Withdrawn, Run(Pending(), new Deny(Id, Alice, null), Start).Phase);
    }

    [Fact]
    public void A_card_of_another_request_with_the_same_number_decides_nothing()
    {
        var approval = Decide(Pending(), new Approve(Id, Bob, "ffffffff"), Start, In(Owners));
        var denial = Decide(Pending(), new Deny(Id, Bob, "no", "ffffffff"), Start, In(Owners));

        Assert.Equal((OutcomeKind.NotFound, OutcomeKind.NotFound), (approval.Kind, denial.Kind));
        Assert.Empty(approval.Events);
        Assert.Equal(RequestPhase.Approved, Run(Pending(), new Approve(Id, Bob, "0a1b2c3d"), Start, In(Owners)).Phase);
    }
}
