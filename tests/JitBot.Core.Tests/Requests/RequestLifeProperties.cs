using CsCheck;
using JitBot.Core.Audit;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using static JitBot.Core.Tests.Requests.Sample;

namespace JitBot.Core.Tests.Requests;

/// <summary>What holds for every sequence of commands by anybody at any time.</summary>
public sealed class RequestLifeProperties
{
    private static readonly Gen<Principal> People = OneOf(Alice, Bob, Carol, Dan);

    private static readonly Gen<(Principal Actor, Narrowing Less)> Narrowings = Gen.Select(
        People,
        Gen.Int[-1, 20].Nullable(),
        Gen.Int[0, (int)IngressFields.All].Nullable(),
        (actor, minutes, fields) =>
            (actor, new Narrowing(minutes is { } m ? TimeSpan.FromMinutes(m) : null, (IngressFields?)fields))
    );

    private static readonly ApprovalPlan Escalating = TwoSteps with
    {
        RemindEvery = TimeSpan.FromMinutes(4),
        Escalation = new Escalation(TimeSpan.FromMinutes(9), [Security], []),
    };

    private static readonly Gen<AccessRequest> Pendings = OneOf(
        Pending(OneStep),
        Pending(TwoSteps),
        Pending(Escalating),
        PendingFrom(Start.AddMinutes(12))
    );

    private static readonly Gen<RequestCommand> Commands = Gen.Frequency(
        (6, People.Select(RequestCommand (actor) => new Approve(Id, actor))),
        (1, People.Select(RequestCommand (actor) => new Deny(Id, actor, "no"))),
        (2, Narrowings.Select(RequestCommand (actor, less) => new Approve(Id, actor, Narrowing: less))),
        (3, Gen.Int[1, 20].Select(RequestCommand (minutes) => More(minutes))),
        (3, Gen.Select(People, Gen.Int[1, 2]).Select(RequestCommand (who, n) => new Approve(Id, who, Extension: n))),
        (1, Gen.Select(People, Gen.Int[1, 2]).Select(RequestCommand (who, n) => new Deny(Id, who, "no", Extension: n))),
        (1, People.Select(RequestCommand (actor) => new Finish(Id, actor))),
        (1, People.Select(RequestCommand (actor) => new Revoke(Id, actor, null))),
        (4, Gen.Const<RequestCommand>(new Wake(Id))),
        (4, Gen.Const<RequestCommand>(new ReportActivated(Id))),
        (1, OneOf("down", "slow").Select(RequestCommand (text) => new ReportGrantDelayed(Id, text))),
        (1, Gen.Const<RequestCommand>(new ReportDrift(Id, "edited"))),
        (2, Gen.Const<RequestCommand>(new ReportGone(Id, []))),
        (1, Gen.Const<RequestCommand>(new ReportRevocationDelayed(Id, "down")))
    );

    private static readonly Gen<(RequestCommand Command, int Seconds)[]> Lives = Gen.Select(Commands, Gen.Int[0, 600]).Array[
        1,
        30
    ];

    [Fact]
    public void Every_life_keeps_the_promises() =>
        Gen.Select(Pendings, Lives).Sample((pending, life) => Check(Live(pending, life)));

    [Fact]
    public void A_command_given_twice_at_the_same_instant_does_nothing_the_second_time() =>
        Gen.Select(Pendings, Lives)
            .Sample(
                (pending, life) =>
                {
                    var (request, _, now) = Live(pending, life);
                    var last = life[^1].Command;
                    // Waking may do two things at one instant (never the same twice): the warning, then the end
                    return last is Wake || Decide(request, last, now, StandingOf(last), Verdict(OneStep)).Events.Count == 0;
                }
            );

    private static bool Check((AccessRequest Request, List<RequestEvent> Events, DateTimeOffset Now) life)
    {
        var (request, events, _) = life;
        var last = events.FindIndex(e => e is Denied or Withdrawn or TimedOut or Ended);
        Assert.True(last < 0 || last == events.Count - 1, "nothing follows a last event");
        Assert.Equal(last >= 0, request.Phase.IsOver());
        Assert.True(request.Duration > TimeSpan.Zero && request.Duration <= request.AskedDuration);
        Assert.True(request.Fields != IngressFields.None && (request.Fields & ~request.AskedFields) == IngressFields.None);
        Assert.True(request.PendingExtension is null || request.Phase == RequestPhase.Active);
        Assert.True(events.Count(e => e is Approved) <= 1);
        Assert.True(events.Count(e => e is EndStarted) <= 1);
        Assert.DoesNotContain(request.Approvals, approval => approval.Approver.IsSamePerson(Alice));
        Assert.Equal(request.Approvals.Count, request.Approvals.Select(approval => approval.Approver.Key).Distinct().Count());
        if (request.ApprovedAt is { } approved)
        {
            Assert.True(request.StartsAt >= approved && request.StartsAt >= (request.StartAt ?? approved));
            var more = events.OfType<Extended>().Count();
            Assert.Equal(more, request.FormerExpiries.Count);
            var first = more == 0 ? request.ExpiresAt : request.FormerExpiries[0];
            Assert.Equal(request.StartsAt + request.Duration, first);
            Assert.True(
                request
                    .FormerExpiries.Append(request.ExpiresAt!.Value)
                    .SequenceEqual(request.FormerExpiries.Append(request.ExpiresAt!.Value).Order())
            );
            Assert.Null(request.OpenStep);
            Assert.True(request.ActivatedAt is null || request.ActivatedAt < request.ExpiresAt);
        }

        var text = LogJson.Write(request);
        Assert.Equal(text, LogJson.Write(LogJson.ReadRequest(text)));
        Assert.All(events, e => Assert.Equal(LogJson.Write(e), LogJson.Write(LogJson.ReadEvent(LogJson.Write(e)))));
        return true;
    }

    private static (AccessRequest Request, List<RequestEvent> Events, DateTimeOffset Now) Live(
        AccessRequest request,
        (RequestCommand Command, int Seconds)[] life
    )
    {
        var now = Start;
        var events = new List<RequestEvent>();
        foreach (var (command, seconds) in life)
        {
            now = now.AddSeconds(seconds);
            var next = Decide(request, command, now, StandingOf(command), Verdict(OneStep)).Events;
            events.AddRange(next);
            request = next.Count == 0 ? request : AccessRequestProjection.Apply(request, Id, next);
        }

        return (request, events, now);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Alice, Bob and Carol own; Dan and Carol are security.</summary>
    private static Standing StandingOf(RequestCommand command)
    {
        var name = command switch
        {
            Approve c => c.Actor.DisplayName,
            Deny c => c.Actor.DisplayName,
            Revoke c => c.Actor.DisplayName,
            _ => "",
        };
        var groups = new List<GroupRef>();
        if (name is "Alice" or "Bob" or "Carol")
        {
            groups.Add(Owners);
        }

        if (name is "Dan" or "Carol")
        {
            groups.Add(Security);
        }

        return In([.. groups]);
    }
}
