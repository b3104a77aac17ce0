using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>What must hold when a soak is over. All that is wrong is told at once.</summary>
internal sealed class SoakEnd(World world, SoakTown town, SoakTally tally)
{
    private readonly List<string> _wrong = [];
    private readonly SoakRecord _record = new(world, town);
    private readonly List<SandboxMessage> _all =
    [
        .. SoakTown.Channels.SelectMany(world.Slack.Messages),
        .. town.Everybody.SelectMany(one => world.Slack.DirectMessages(one.Id)),
    ];

    /// <summary>How the requests ended: their number by outcome.</summary>
    public SortedDictionary<string, int> Outcomes => _record.Outcomes;

    public int Messages => _all.Count;

    public async Task SeeAsync()
    {
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        Assert.Empty(
            await world.Bot.Services.GetRequiredService<IInbox>().ListPendingAsync(TestContext.Current.CancellationToken)
        );
        var byPost = _all.ToLookup(World.About);
        foreach (var posts in byPost.Where(posts => posts.Key.Request is not null && posts.Count() > 1))
        {
            _wrong.Add($"{posts.Key} is there {posts.Count()} times");
        }

        _wrong.AddRange(_all.Where(one => one.Buttons.Count > 0).Select(one => $"{World.About(one)} still has buttons"));
        foreach (var (request, story) in await _record.ReadAsync(_wrong))
        {
            See(request, story, byPost);
        }

        foreach (var (person, commands) in tally.Commands)
        {
            SeeAnswers(person, commands);
        }

        await world.VerifyLogAsync();
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} faults:\n{string.Join('\n', _wrong.Take(40))}");
    }

    private void See(AccessRequest request, RequestStory story, ILookup<(string? Request, string? Key), SandboxMessage> byPost)
    {
        if (story.Card is null)
        {
            return;
        }

        IEnumerable<string> keys =
        [
            RequestStory.CardKey,
            RequestStory.RequesterCardKey,
            .. story.Thread.Concat(story.Escalations).Concat(story.Alerts).Select(post => post.Key),
            .. story.Direct.Where(post => !post.Passing).Select(post => post.Key),
        ];
        foreach (var key in keys.Where(key => !byPost[(request.Id.ToString(), key)].Any()))
        {
            _wrong.Add($"{request.Id} has no {key}");
        }

        var shown = $"*{(request.Phase == RequestPhase.TimedOut ? "Timed out" : request.Phase.ToString())}*";
        foreach (
            var card in byPost[(request.Id.ToString(), RequestStory.CardKey)]
                .Concat(byPost[(request.Id.ToString(), RequestStory.RequesterCardKey)])
                .Where(card => !card.Shown.Contains(shown, StringComparison.Ordinal))
        )
        {
            _wrong.Add($"{World.About(card)} does not show {shown}: {card.Shown.ReplaceLineEndings(" / ")}");
        }
    }

    /// <summary>Each command that was taken is answered, by whatever way worked.</summary>
    private void SeeAnswers(string person, int commands)
    {
        var answers =
            world.Slack.Ephemerals(person).Count(one => !one.Text.StartsWith("Looking at it", StringComparison.Ordinal))
            + world.Slack.DirectMessages(person).Count(one => one.MetadataJson is null);
        if (answers < commands)
        {
            var seen = world
                .Slack.Ephemerals(person)
                .Concat(world.Slack.DirectMessages(person).Where(one => one.MetadataJson is null));
            _wrong.Add(
                $"{person} gave {commands} commands and got {answers} answers: {string.Join(" | ", seen.Select(one => $"{one.Ts} {one.Shown.ReplaceLineEndings(" / ")}"))}"
            );
        }
    }
}
