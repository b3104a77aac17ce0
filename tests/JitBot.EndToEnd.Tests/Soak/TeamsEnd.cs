using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>
/// What must hold when a soak in Teams is over. Teams shows bots no history, so a post whose answer was lost is posted again: there may be as
/// many too many as answers were lost on purpose or calls under way when the host died, and no more. All that is wrong is told at once.
/// </summary>
internal sealed class TeamsEnd(World world, TeamsTown town, TeamsActs acts)
{
    private const string Elsewhere = "I have answered you in our chat.";
    private static readonly string[] Decisions =
    [
        "jitbot_approve",
        "jitbot_deny",
        "jitbot_change",
        "jitbot_withdraw",
        "jitbot_done",
        "jitbot_more_time",
    ];

    private readonly List<string> _wrong = [];
    private readonly SoakRecord _record = new(world, town.Slack);
    private readonly ChatPresences _presences = world.Bot.Services.GetRequiredService<ChatPresences>();
    private readonly IPostings _postings = world.Bot.Services.GetRequiredService<IPostings>();

    /// <summary>What is known to the bot as a post of a request.</summary>
    private readonly Dictionary<(string Conversation, string Id), string> _posts = [];

    public SortedDictionary<string, int> Outcomes => _record.Outcomes;

    /// <summary>Requests whose card was on both platforms.</summary>
    public int OnBoth { get; private set; }

    /// <summary>Posts that came once more than they should.</summary>
    public int Doubled { get; private set; }

    /// <summary>As many posts may have.</summary>
    public int MayBeDoubled { get; private set; }

    public async Task SeeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        Assert.Empty(await world.Bot.Services.GetRequiredService<IInbox>().ListPendingAsync(cancellation));
        foreach (var (request, story) in await _record.ReadAsync(_wrong))
        {
            var postings = await _postings.ListAsync(request.Id, cancellation);
            See(request, story, [.. postings.Where(one => one.Address.Platform == ChatPlatform.Teams)]);
        }

        SeeSlack();
        SeeDoubles();
        await world.VerifyLogAsync();
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} faults:\n{string.Join('\n', _wrong.Take(40))}");
    }

    private void See(AccessRequest request, RequestStory story, List<Posting> postings)
    {
        if (story.Card is null)
        {
            return;
        }

        var posted = postings.ToDictionary(one => one.Key, one => Find(one.Address), StringComparer.Ordinal);
        foreach (var (key, message) in posted.Where(one => one.Value is not null))
        {
            if (!_posts.TryAdd((message!.Conversation, message.Id), $"{request.Id} {key}"))
            {
                _wrong.Add($"{request.Id} {key} is also {_posts[(message.Conversation, message.Id)]}");
            }

            SeeButtons($"{request.Id} {key}", message);
        }

        foreach (var key in Expected(request, story).Where(key => posted.GetValueOrDefault($"teams/{key}") is null))
        {
            _wrong.Add($"{request.Id} has no {key}");
        }

        OnBoth += _presences.CardChannel(request, ChatPlatform.Slack) is not null && posted.ContainsKey("teams/card") ? 1 : 0;
        var phase = request.Phase == RequestPhase.TimedOut ? "Timed out" : $"{request.Phase}";
        string[] cards = [$"teams/{RequestStory.CardKey}", $"teams/{RequestStory.RequesterCardKey}"];
        foreach (var card in cards.Select(posted.GetValueOrDefault).OfType<TeamsMessage>())
        {
            if (!card.Shown.Contains(phase, StringComparison.Ordinal))
            {
                _wrong.Add($"{request.Id} does not show {phase}: {card.Shown.ReplaceLineEndings(" / ")}");
            }
        }
    }

    private IEnumerable<string> Expected(AccessRequest request, RequestStory story)
    {
        if (_presences.CardChannel(request, ChatPlatform.Teams) is not null)
        {
            yield return RequestStory.CardKey;
            foreach (var post in story.Thread)
            {
                yield return post.Key;
            }
        }

        if (_presences.EscalationChannel(request, ChatPlatform.Teams) is not null)
        {
            foreach (var post in story.Escalations)
            {
                yield return post.Key;
            }
        }

        foreach (var post in story.Alerts)
        {
            yield return post.Key;
        }

        if (request.Requester.Platform == ChatPlatform.Teams)
        {
            yield return RequestStory.RequesterCardKey;
            foreach (var post in story.Direct.Where(post => !post.Passing))
            {
                yield return post.Key;
            }
        }
    }

    /// <summary>Nothing is left to decide, for nobody.</summary>
    private void SeeButtons(string what, TeamsMessage message)
    {
        if (message.Buttons.Any(IsDecision))
        {
            _wrong.Add($"{what} still has {string.Join(", ", message.Buttons.Select(one => one.Title))}");
        }

        foreach (var one in town.Everybody.Where(one => world.Teams.HasOwnView(one.Id, message)))
        {
            var left = world.Teams.Buttons(one.Id, message).Where(IsDecision).Select(button => button.Title).ToList();
            if (left.Count > 0)
            {
                _wrong.Add($"{what} still has {string.Join(", ", left)} for {one.Name}");
            }
        }
    }

    private void SeeSlack()
    {
        var messages = SoakTown.Channels.SelectMany(world.Slack.Messages);
        foreach (var posts in messages.ToLookup(World.About).Where(posts => posts.Key.Request is not null))
        {
            if (posts.Count() > 1)
            {
                _wrong.Add($"{posts.Key} is in Slack {posts.Count()} times");
            }

            _wrong.AddRange(posts.Where(one => one.Buttons.Count > 0).Select(_ => $"{posts.Key} still has buttons in Slack"));
        }
    }

    /// <summary>Everything that the bot wrote and does not know as a post is the answer to something, or came once more.</summary>
    private void SeeDoubles()
    {
        var from = acts.Restart.From - SoakPace.Step;
        var underWay = world.Teams.Calls.Count(call =>
            TeamsStrikes.Posts.Contains(call.Method) && call.At >= from && call.At <= acts.Restart.To
        );
        MayBeDoubled = acts.Tally.Losses + underWay + acts.Tally.Unsure;
        Doubled = TeamsTown
            .Channels.SelectMany(channel => Unknown(channel.Id))
            .Count(one => one.Shown != Elsewhere && one.Shown.Contains("JIT-", StringComparison.Ordinal));
        var givenUp = world.Book.Lines.Count(line => line.Contains("is given up", StringComparison.Ordinal));
        foreach (var person in town.Everybody)
        {
            var answers = Unknown(world.Teams.PersonalConversation(person.Id)).ToList();
            var commands = acts.Tally.Commands.GetValueOrDefault(person.Id);
            Doubled += Math.Max(0, answers.Count - commands);
            if (answers.Count < commands - givenUp)
            {
                _wrong.Add(
                    $"{person.Name} gave {commands} commands and got {answers.Count} answers: "
                        + string.Join(" | ", answers.Select(one => one.Shown.ReplaceLineEndings(" / ")))
                );
            }
        }

        if (Doubled > MayBeDoubled)
        {
            _wrong.Add($"{Doubled} posts are there once more, and only {MayBeDoubled} may be");
        }
    }

    private IEnumerable<TeamsMessage> Unknown(string conversation) =>
        world.Teams.Messages(conversation).Where(one => one.PersonId is null && !_posts.ContainsKey((one.Conversation, one.Id)));

    private TeamsMessage? Find(ThreadRef address) =>
        address.Message.Length == 0
            ? null
            : world.Teams.Current(new TeamsMessage { Conversation = address.Channel.Split(';')[0], Id = address.Message });

    private static bool IsDecision(TeamsButton button) =>
        Decisions.Any(verb => button.Verb == verb || button.DataJson?.Contains($"\"{verb}\"", StringComparison.Ordinal) == true);
}
