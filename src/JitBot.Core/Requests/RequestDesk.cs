using System.Diagnostics;
using System.Security.Cryptography;
using JitBot.Core.Audit;
using JitBot.Core.Chat.Commands;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests.Commands;

namespace JitBot.Core.Requests;

/// <summary>
/// The only writer of requests: gathers what the rules need, lets them decide, and appends with compare-and-set. Expected races and
/// refusals come back as outcomes. Safe for concurrent use.
/// </summary>
public sealed class RequestDesk(
    IAccessLog log,
    IPolicySource policies,
    Membership membership,
    IIngressCatalog catalog,
    ChangeFeed feed,
    DeskOptions options,
    TimeProvider time
)
{
    /// <summary>The name of the traces' source.</summary>
    public const string ActivitySourceName = "JitBot";

    /// <summary>How many requests of one person may wait for approval at once.</summary>
    private const int MostPending = 10;

    private static readonly ActivitySource Source = new(ActivitySourceName);

    /// <summary>
    /// Records a request and what the policy says of it. Idempotent by the draft's delivery key. A request that the policy refuses is
    /// recorded too. Authorised: anybody; the policy decides.
    /// </summary>
    /// <exception cref="LogUnavailableException">Nothing was written.</exception>
    public async Task<CommandOutcome> SubmitAsync(RequestDraft draft, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity("jitbot.submit");
        var (inspection, verdict) = await EvaluateAsync(draft, cancellationToken);
        var others = verdict.Allowed ? await OthersAsync(draft.Ingress, cancellationToken) : [];
        var uid = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var events = RequestRules.Submit(draft, inspection, verdict, others, uid, time.GetUtcNow());
        var opened = await log.OpenAsync(draft.DeliveryKey, events, cancellationToken);
        activity?.SetTag("jitbot.request", opened.Request.Id.ToString());
        if (opened.Created)
        {
            feed.Publish(new RequestChange(opened.Request, events));
        }

        return opened.Request.Phase == RequestPhase.Refused
            ? new CommandOutcome(OutcomeKind.Refused, RequestSentences.Describe(opened.Request), opened.Request)
            : new CommandOutcome(OutcomeKind.Done, RequestSentences.Describe(opened.Request), opened.Request);
    }

    /// <summary>What the policy would say of the request now; nothing is recorded, and nothing is promised. Authorised: the requester.</summary>
    /// <exception cref="LogUnavailableException">The requester's other requests could not be counted.</exception>
    public async Task<PolicyVerdict> PreviewAsync(RequestDraft draft, CancellationToken cancellationToken) =>
        (await EvaluateAsync(draft, cancellationToken)).Verdict;

    /// <summary>What the policy would say of more time now; nothing is recorded, and nothing is promised. Null: no such request. Authorised: its requester.</summary>
    /// <exception cref="LogUnavailableException">The request could not be read.</exception>
    public async Task<PolicyVerdict?> PreviewAsync(Extend command, CancellationToken cancellationToken) =>
        await log.FindAsync(command.Id, cancellationToken) is { } request
            ? await EvaluateAsync(request, command, cancellationToken)
            : null;

    /// <summary>How long the request may last in all by the policy that covers it now; null where none does. Asks no group and no cluster.</summary>
    public TimeSpan? TotalOf(AccessRequest request) =>
        policies
            .Current.Policies.FirstOrDefault(policy => policy.Match.Grants(request.Ingress, request.AskedFields))
            ?.MaxTotalDuration;

    /// <summary>Those of the times by which the request can be made longer within its policy's total. Asks no group and no cluster.</summary>
    public IReadOnlyList<TimeSpan> WithinTotal(AccessRequest request, IEnumerable<TimeSpan> extras)
    {
        var set = policies.Current;
        return
        [
            .. extras.Where(extra =>
                set.Evaluate(QuestionOf.Extension(request, request.Requester, extra, "")).Constraints.All(Fits)
            ),
        ];

        static bool Fits(ConstraintResult one) => one.Name != ConstraintNames.Duration || one.Fate == ConstraintFate.Satisfied;
    }

    /// <summary>
    /// Carries out a command, once: after a lost race it is decided anew on what the winner left. Who authorises is said at each
    /// command; group membership is asked anew each time.
    /// </summary>
    /// <exception cref="LogUnavailableException">Nothing was written.</exception>
    public async Task<CommandOutcome> ExecuteAsync(RequestCommand command, CancellationToken cancellationToken)
    {
        using var activity = Source.StartActivity($"jitbot.{command.GetType().Name}");
        activity?.SetTag("jitbot.request", command.Id.ToString());
        while (true)
        {
            var request = await log.FindAsync(command.Id, cancellationToken);
            if (request is null)
            {
                return new CommandOutcome(OutcomeKind.NotFound, $"There is no request {command.Id}.", null);
            }

            var standing = await StandingAsync(request, command, cancellationToken);
            var verdict = await EvaluateAsync(request, command, cancellationToken);
            var decision = RequestRules.Decide(request, command, standing, time.GetUtcNow(), verdict);
            if (decision.Events.Count == 0)
            {
                return new CommandOutcome(decision.Kind, decision.Message, request);
            }

            var after = await log.AppendAsync(request.Id, request.Version, decision.Events, cancellationToken);
            if (after is not null)
            {
                feed.Publish(new RequestChange(after, decision.Events));
                return new CommandOutcome(decision.Kind, decision.Message, after);
            }
        }
    }

    private async Task<(IngressInspection Inspection, PolicyVerdict Verdict)> EvaluateAsync(
        RequestDraft draft,
        CancellationToken cancellationToken
    )
    {
        var (inspection, verdict) = await EvaluateAsync(QuestionOf.Draft(draft, time.GetUtcNow()), cancellationToken);
        return (inspection, verdict.Allowed ? await LimitAsync(draft, verdict, cancellationToken) : verdict);
    }

    /// <summary>What the policy says now of a command that it has a word in; null for every other.</summary>
    private async Task<PolicyVerdict?> EvaluateAsync(
        AccessRequest request,
        RequestCommand command,
        CancellationToken cancellationToken
    )
    {
        var facts = command switch
        {
            Extend extend => QuestionOf.Extension(request, extend.Actor, extend.Extra, extend.Reason),
            Wake when request.Phase == RequestPhase.Scheduled && request.StartsAt <= time.GetUtcNow() => QuestionOf.Start(
                request
            ),
            _ => null,
        };
        return facts is null ? null : (await EvaluateAsync(facts, cancellationToken)).Verdict;
    }

    /// <summary>Looks up what the facts still lack, and asks the policies in force.</summary>
    private async Task<(IngressInspection Inspection, PolicyVerdict Verdict)> EvaluateAsync(
        RequestFacts asked,
        CancellationToken cancellationToken
    )
    {
        var set = policies.Current;
        var groups = set.RequesterGroupsFor(asked.Ingress, asked.Fields);
        var memberships = membership.OfAsync(asked.Requester, groups, cancellationToken);
        var inspection = await InspectAsync(asked.Ingress, asked.Requester, cancellationToken);
        return (inspection, set.Evaluate(asked with { Inspection = inspection, Memberships = await memberships }));
    }

    /// <summary>Approved access of others to the same Ingress, for the approver to see.</summary>
    private async Task<IReadOnlyList<OtherAccess>> OthersAsync(IngressRef ingress, CancellationToken cancellationToken)
    {
        var unsettled = await log.ListUnsettledAsync(cancellationToken);
        return
        [
            .. unsettled
                .Where(other =>
                    other.Ingress == ingress
                    && other.Phase is RequestPhase.Scheduled or RequestPhase.Approved or RequestPhase.Active
                )
                .Select(other => new OtherAccess(other.Id, other.Requester, other.ExpiresAt)),
        ];
    }

    /// <summary>Whatever a policy allows, one person cannot bury the approvers: each pending request is a card that somebody must read.</summary>
    private async Task<PolicyVerdict> LimitAsync(RequestDraft draft, PolicyVerdict verdict, CancellationToken cancellationToken)
    {
        var own = await log.ListByRequesterAsync(draft.Requester.Key, MostPending * 10, cancellationToken);
        if (own.Count(request => request.Phase == RequestPhase.Pending) < MostPending)
        {
            return verdict;
        }

        var limit = new ConstraintResult(
            "pending",
            ConstraintFate.Unsatisfied,
            $"{MostPending} of your requests are waiting already. Withdraw one with {CommandWords.On(draft.Requester.Platform, "/jit done")}, or wait until one is decided."
        );
        return verdict with { Allowed = false, Plan = null, Constraints = [.. verdict.Constraints, limit] };
    }

    private Task<IngressInspection> InspectAsync(IngressRef ingress, Principal person, CancellationToken cancellationToken) =>
        person.KubernetesUser is { } user
            ? catalog.InspectAsync(ingress, user, cancellationToken)
            : Task.FromResult(IngressInspection.Failed("not looked up, because your Kubernetes user is not known"));

    private async Task<Standing> StandingAsync(AccessRequest request, RequestCommand command, CancellationToken cancellationToken)
    {
        var actor = command switch
        {
            Approve approve => approve.Actor,
            Deny deny => deny.Actor,
            Revoke revoke => revoke.Actor,
            _ => null,
        };
        if (actor is null || request.Verdict.Plan is null)
        {
            return Standing.None;
        }

        var administrator =
            actor.Email is not null && options.Administrators.Contains(actor.Email, StringComparer.OrdinalIgnoreCase);
        if (command is not Approve && (administrator || actor.IsSamePerson(request.Requester)))
        {
            // They may whatever the groups say, so that no directory can keep them from it
            return Standing.None with { IsAdministrator = administrator };
        }

        // What the pending extension needs counts too: its plan may be a newer one
        var groups = request.Ballot.Everybody.Concat(request.ExtensionBallot?.Everybody ?? []).ToList();
        var enough = Enough(request, command);
        return new Standing(await membership.ForDecisionAsync(actor, groups, enough, cancellationToken), administrator);
    }

    /// <summary>The groups of which it is enough to be in one, to do what is commanded now.</summary>
    private static IEnumerable<GroupRef> Enough(AccessRequest request, RequestCommand command)
    {
        var ballot = command is Approve { Extension: not null } or Deny { Extension: not null }
            ? request.ExtensionBallot
            : request.Ballot;
        return command is not Approve ? ballot?.Everybody ?? []
            : ballot?.OpenStep is { } step ? ballot.ApproversOf(step)
            : [];
    }
}
