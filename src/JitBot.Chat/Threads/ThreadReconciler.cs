using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>
/// Makes a platform show each request's story: the card and the lines under it, the requester's own card and messages, the calls to others and
/// the alerts. It compares what the story needs with what was posted, so that a restart posts only what is missing. Trouble with one place
/// does not hold up the others.
/// </summary>
internal sealed class ThreadReconciler(
    IAccessLog log,
    IChatSurface surface,
    ThreadPoster thread,
    StoryPlaces places,
    OutageAlerts alerts,
    ThreadTrouble trouble,
    ChatPresences presences,
    ToldBook told
) : IReconciler
{
    public string Name => surface.ReconcilerName;

    public async Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var history = await log.HistoryAsync(request.Id, cancellationToken);
        var now = AccessRequestProjection.Apply(null, request.Id, history);
        var story = RequestStory.Tell(request.Id, history);
        var round = await thread.BeginAsync(PostSubject.Of(now), Keys(now, story), cancellationToken);

        if (await trouble.GuardAsync(request.Id, Places(now, story, round, cancellationToken)) is { } wait)
        {
            return ReconcileResult.LookAgain(wait);
        }

        thread.Settle(request.Id);
        await told.TellAsync(surface.Platform, request.Id, now.Version, cancellationToken);
        return round.IsPartial ? ReconcileResult.LookAgain(ThreadTrouble.PartialRetry) : ReconcileResult.Settled;
    }

    private List<(string Name, Func<Task> Work)> Places(
        AccessRequest now,
        RequestStory story,
        PostRound round,
        CancellationToken stop
    )
    {
        var work = new List<(string Name, Func<Task> Work)>();
        if (HasDirect(now))
        {
            // The requester first: they wait for the kubectl line, while the channel is slowed down by its rate limit
            work.Add(("direct", () => places.DirectAsync(round, now, story, stop)));
        }

        if (story.Card is { } card && presences.CardChannel(now, surface.Platform) is { } channel)
        {
            work.Add((channel, () => places.ThreadAsync(round, now, card, story, new PostPlace(channel), stop)));
        }

        if (EscalationChannel(now) is { } escalations)
        {
            work.Add((escalations, () => places.EscalationsAsync(round, story, new PostPlace(escalations), stop)));
        }

        if (surface.AdminsChannel is { Length: > 0 } admins)
        {
            work.Add((admins, () => places.AllAsync(round, story.Alerts, new PostPlace(admins), stop)));
            work.Add(("outages", () => alerts.TellAsync(stop)));
        }

        return work;
    }

    /// <summary>Of everything that has a place and is still of use.</summary>
    private IEnumerable<string> Keys(AccessRequest now, RequestStory story)
    {
        var hasCard = story.Card is not null && presences.CardChannel(now, surface.Platform) is not null;
        IEnumerable<string?> keys =
        [
            hasCard ? RequestStory.CardKey : null,
            .. hasCard ? story.Thread.SelectMany(places.KeysOf) : [],
            .. EscalationChannel(now) is not null ? story.Escalations.Select(post => post.Key) : [],
            .. surface.AdminsChannel is { Length: > 0 } ? story.Alerts.Select(post => post.Key) : [],
        ];
        if (HasDirect(now))
        {
            keys = keys.Append(story.RequesterCard is null ? null : RequestStory.RequesterCardKey)
                .Concat(story.Direct.Where(post => !StoryPlaces.IsOutlived(now, post)).Select(post => post.Key));
        }

        return keys.OfType<string>();
    }

    private string? EscalationChannel(AccessRequest now) => presences.EscalationChannel(now, surface.Platform);

    private bool HasDirect(AccessRequest now) => now.Requester.Platform == surface.Platform;
}
