using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

public sealed class NarrowingTests
{
    [Fact]
    public void An_approver_who_shortens_the_time_approves_the_shorter_time()
    {
        var request = Run(Pending(), Less(TimeSpan.FromMinutes(5)), Start, In(Owners));

        Assert.Equal(RequestPhase.Approved, request.Phase);
        Assert.Equal(Start.AddMinutes(5), request.ExpiresAt);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)), (request.Duration, request.AskedDuration));
    }

    [Fact]
    public void Fields_can_be_left_out_but_not_added_and_one_must_stay()
    {
        var all = Pending() with { Fields = IngressFields.Paths | IngressFields.Tls };

        Assert.Equal(IngressFields.Tls, Run(all, Less(fields: IngressFields.Tls), Start, In(Owners)).Fields);
        Assert.Equal(OutcomeKind.NotNarrower, Decide(all, Less(fields: IngressFields.None), Start, In(Owners)).Kind);
        Assert.Equal(OutcomeKind.NotNarrower, Decide(Pending(), Less(fields: IngressFields.All), Start, In(Owners)).Kind);
    }

    [Fact]
    public void More_time_than_asked_is_never_approved_and_neither_is_none()
    {
        foreach (var time in new[] { TimeSpan.FromMinutes(16), TimeSpan.Zero, TimeSpan.FromMinutes(-1) })
        {
            var decision = Decide(Pending(), Less(time), Start, In(Owners));

            Assert.Equal(OutcomeKind.NotNarrower, decision.Kind);
            Assert.Empty(decision.Events);
        }
    }

    [Fact]
    public void The_second_approver_starts_from_what_the_first_left()
    {
        var request = Run(Pending(TwoSteps), Less(TimeSpan.FromMinutes(5)), Start, In(Owners));

        Assert.Equal(
            OutcomeKind.NotNarrower,
            Decide(request, Less(TimeSpan.FromMinutes(10), actor: Carol), Start, In(Owners)).Kind
        );
        Assert.Equal(TimeSpan.FromMinutes(5), request.Duration);
    }

    [Fact]
    public void Whoever_may_not_approve_cannot_change_anything_either()
    {
        Assert.Equal(
            OutcomeKind.SelfApproval,
            Decide(Pending(), Less(TimeSpan.FromMinutes(5), actor: Alice), Start, In(Owners)).Kind
        );
        var refused = Decide(Pending(), Less(TimeSpan.FromMinutes(5), actor: Dan), Start);
        Assert.DoesNotContain(refused.Events, e => e is Narrowed);
    }

    [Fact]
    public void A_change_that_changes_nothing_is_an_approval()
    {
        var decision = Decide(Pending(), Less(TimeSpan.FromMinutes(15), IngressFields.Paths), Start, In(Owners));

        Assert.DoesNotContain(decision.Events, e => e is Narrowed);
        Assert.Contains(decision.Events, e => e is Approved);
    }

    private static Approve Less(TimeSpan? time = null, IngressFields? fields = null, Principal? actor = null) =>
        new(Id, actor ?? Bob, Narrowing: new Narrowing(time, fields));
}
