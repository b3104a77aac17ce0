using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Threads;

/// <summary>
/// Makes Slack show each request's story: the card, the lines under it, the direct messages and the alerts. It compares what the story
/// needs with what was posted, so that a restart posts only what is missing. Trouble with one place does not hold up the others.
/// </summary>
public sealed class ThreadReconciler(
    IAccessLog log,
    IPostings postings,
    SlackThread thread,
    SlackTrouble trouble,
    IOptions<SlackOptions> options
) : IReconciler
{
    public string Name => "threads";

    public async Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var history = await log.HistoryAsync(request.Id, cancellationToken);
        var now = AccessRequestProjection.Apply(null, request.Id, history);
        var story = RequestStory.Tell(request.Id, history);
        var posted = (await postings.ListAsync(request.Id, cancellationToken)).ToDictionary(
            posting => posting.Key,
            StringComparer.Ordinal
        );

        // The requester first: they wait for the kubectl line, while the channel is slowed down by Slack's one message a second
        var places = new List<(string Name, Func<Task> Work)>
        {
            ("direct", () => DirectAsync(now, story, posted, cancellationToken)),
        };
        if (story.Card is { } card)
        {
            places.Add(
                (
                    now.Plan.Channel ?? options.Value.ApprovalsChannel,
                    () => ThreadAsync(now, card, story, posted, cancellationToken)
                )
            );
        }

        if (options.Value.AdminsChannel is { Length: > 0 } admins)
        {
            places.Add((admins, () => AlertsAsync(now, admins, story, posted, cancellationToken)));
        }

        if (await trouble.GuardAsync(request.Id, places) is { } wait)
        {
            return ReconcileResult.LookAgain(wait);
        }

        await postings.MarkToldAsync(request.Id, now.Version, cancellationToken);
        return ReconcileResult.Settled;
    }

    private async Task ThreadAsync(
        AccessRequest request,
        StoryCard card,
        RequestStory story,
        Dictionary<string, Posting> posted,
        CancellationToken cancellationToken
    )
    {
        var channel = request.Plan.Channel ?? options.Value.ApprovalsChannel;
        var shown = await thread.ShowCardAsync(card, channel, posted.GetValueOrDefault(RequestStory.CardKey), cancellationToken);
        foreach (var line in story.Thread.Where(line => !posted.ContainsKey(line.Key)))
        {
            try
            {
                await thread.PostAsync(request.Id, line, shown.Channel, shown.Message, cancellationToken);
            }
            catch (SlackException exception) when (exception.ErrorCode == "thread_not_found")
            {
                // Somebody deleted the card since it was last changed: without one the lines would have no place for ever
                shown = await thread.ShowCardAgainAsync(card, channel, cancellationToken);
                await thread.PostAsync(request.Id, line, shown.Channel, shown.Message, cancellationToken);
            }
        }
    }

    private async Task DirectAsync(
        AccessRequest request,
        RequestStory story,
        Dictionary<string, Posting> posted,
        CancellationToken cancellationToken
    )
    {
        var ending = request.EndStartedAt is not null;
        var missing = story.Direct.Where(post => !posted.ContainsKey(post.Key) && !(post.Passing && ending)).ToList();
        if (missing.Count == 0 || request.Requester.Platform != ChatPlatform.Slack)
        {
            return;
        }

        // One that was posted before tells the channel without asking Slack
        var known = story
            .Direct.Select(post => posted.GetValueOrDefault(post.Key)?.Address.Channel)
            .FirstOrDefault(id => id?.Length > 0);
        foreach (var post in missing)
        {
            known = await thread.PostDirectlyAsync(request, post, known, cancellationToken);
        }
    }

    private async Task AlertsAsync(
        AccessRequest request,
        string channel,
        RequestStory story,
        Dictionary<string, Posting> posted,
        CancellationToken cancellationToken
    )
    {
        foreach (var alert in story.Alerts.Where(alert => !posted.ContainsKey(alert.Key)))
        {
            await thread.PostAsync(request.Id, alert, channel, null, cancellationToken);
        }
    }
}
