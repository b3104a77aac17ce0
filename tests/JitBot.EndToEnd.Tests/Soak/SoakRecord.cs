using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>What the log says of a soak's requests, whatever platform they were on.</summary>
internal sealed class SoakRecord(World world, SoakTown town)
{
    private readonly HashSet<string?> _approvers = [.. town.Approvers.Select(one => one.Email)];

    /// <summary>How the requests ended: their number by outcome.</summary>
    public SortedDictionary<string, int> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Those with one outcome, and what chat is to say of them; of the others, what is wrong.</summary>
    public async Task<IReadOnlyList<(AccessRequest Request, RequestStory Story)>> ReadAsync(List<string> wrong)
    {
        var all = new List<(AccessRequest, RequestStory)>();
        var cancellation = TestContext.Current.CancellationToken;
        for (var number = 1; await world.Log.FindAsync(new RequestId(number), cancellation) is { } request; number++)
        {
            var history = await world.HistoryAsync(request.Id);
            var outcomes = history.Where(one => one is Refused or Denied or Withdrawn or TimedOut or Ended).ToList();
            if (outcomes.Count != 1 || history[^1] != outcomes[0])
            {
                wrong.Add($"{request.Id} has the outcomes {string.Join(", ", outcomes)} and ends with {history[^1]}");
                continue;
            }

            wrong.AddRange(
                Approvers(history)
                    .Where(one => one.IsSamePerson(request.Requester))
                    .Select(one => $"{request.Id}: {one} approved their own")
            );
            wrong.AddRange(
                Approvers(history)
                    .Where(one => !_approvers.Contains(one.Email))
                    .Select(one => $"{request.Id}: {one} approved, who may not")
            );
            var outcome = request.EndReason is { } reason ? $"Ended {reason}" : outcomes[0].GetType().Name;
            Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
            all.Add((request, RequestStory.Tell(request.Id, history)));
        }

        return all;
    }

    private static IEnumerable<Principal> Approvers(IEnumerable<RequestEvent> history) =>
        history
            .Select(one =>
                one switch
                {
                    ApprovalGiven given => given.Approver,
                    ExtensionApprovalGiven given => given.Approver,
                    _ => null,
                }
            )
            .OfType<Principal>();
}
