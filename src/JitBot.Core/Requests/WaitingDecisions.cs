using JitBot.Core.Audit;
using JitBot.Core.Policies;

namespace JitBot.Core.Requests;

/// <summary>What waits for somebody's approval, for them to see; whether they may is asked anew when they decide.</summary>
public sealed class WaitingDecisions(IAccessLog log, DisplayMembership membership)
{
    /// <summary>The pending requests, and extensions, whose open step the person could approve now; oldest first.</summary>
    /// <exception cref="LogUnavailableException">The log cannot be read.</exception>
    public async Task<IReadOnlyList<AccessRequest>> ForAsync(Principal person, CancellationToken cancellationToken)
    {
        var waiting = new List<AccessRequest>();
        foreach (var request in await log.ListUnsettledAsync(cancellationToken))
        {
            if (await IsForAsync(request, person, cancellationToken))
            {
                waiting.Add(request);
            }
        }

        return [.. waiting.OrderBy(request => request.Id.Number)];
    }

    /// <summary>Whether the person seems to be one who could approve the request, or the extension asked for, as it stands now.</summary>
    public async Task<bool> IsForAsync(AccessRequest request, Principal person, CancellationToken cancellationToken) =>
        await SeemsForAsync(request, person, cancellationToken) == true;

    /// <summary>The same; null where it hangs on a group that could not be read at once.</summary>
    public async Task<bool?> SeemsForAsync(AccessRequest request, Principal person, CancellationToken cancellationToken)
    {
        var ballot = request.Phase switch
        {
            RequestPhase.Pending => request.Ballot,
            RequestPhase.Active => request.ExtensionBallot,
            _ => null,
        };
        var mayBeAsked =
            ballot?.OpenStep is not null
            && !ballot.Approvals.Any(approval => approval.Approver.IsSamePerson(person))
            && (
                !person.IsSamePerson(request.Requester)
                || ballot.Plan.SelfApproval.Contains(person.Email, StringComparer.OrdinalIgnoreCase)
            );
        return mayBeAsked
            ? await membership.SeemsInAnyAsync(person, ballot!.ApproversOf(ballot.OpenStep!.Value), cancellationToken)
            : false;
    }
}
