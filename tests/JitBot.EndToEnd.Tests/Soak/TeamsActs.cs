using System.Diagnostics.CodeAnalysis;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>
/// Acts of many people of Teams at once, and of a few in Slack on the same requests, with Teams failing now and then; the host dies once.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class TeamsActs
{
    private const int Round = 15;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Down = TimeSpan.FromSeconds(40);
    private readonly World _world;
    private readonly TeamsTown _town;
    private readonly SoakScreens<TeamsMessage> _teams;
    private readonly SoakScreens<SandboxMessage> _slack;
    private readonly SoakPace _pace;
    private readonly Random _random;
    private readonly TeamsPost _post;
    private readonly TeamsHands _hands;
    private readonly TeamsStrikes _strikes;
    private int _asked;

    public TeamsActs(
        World world,
        TeamsTown town,
        SoakScreens<TeamsMessage> teams,
        SoakScreens<SandboxMessage> slack,
        SoakPace pace,
        int seed
    )
    {
        (_world, _town, _teams, _slack, _pace, _random) = (world, town, teams, slack, pace, new SoakRandom(seed));
        _post = new TeamsPost(world, Tally, _random);
        _hands = new TeamsHands(world, _post, _random);
        _strikes = new TeamsStrikes(world.Teams.Faults, Tally, _random);
    }

    public SoakTally Tally { get; } = new();

    /// <summary>From just before the host died until it was back.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Restart { get; private set; }

    /// <summary>Everybody adds the app for themselves, and is welcomed.</summary>
    public async Task InstallAsync()
    {
        foreach (var person in _town.Everybody.Where(one => !_world.Teams.HasApp(_world.Teams.PersonalConversation(one.Id))))
        {
            var reply = _world.Teams.InstallAsync(person.Id, _world.Teams.PersonalConversation(person.Id));
            await _pace.DriveAsync(reply, patience: 50);
            Assert.InRange((await reply).Status, 200, 202);
        }

        await _pace.AdvanceAsync(BetweenRounds);
        foreach (var person in _town.Everybody)
        {
            Tally.Command(person.Id);
        }
    }

    public async Task PlayAsync(int acts)
    {
        var restartAt = acts / 2;
        while (Tally.Acts < acts)
        {
            _teams.Refresh();
            _slack.Refresh();
            _strikes.Strike();
            var late = _post.TakeHeld();
            var round = new List<Task>();
            for (var act = 0; act < Round && Tally.Acts < acts; act++)
            {
                Tally.Acts++;
                round.Add(Act());
            }

            // What was held back comes after what was done later
            await _pace.DriveAsync(Task.WhenAll(round), patience: 50);
            await _pace.DriveAsync(Task.WhenAll(late.Select(one => one())), patience: 50);
            if (restartAt >= 0 && Tally.Acts >= restartAt)
            {
                restartAt = -1;
                await RestartAsync();
            }

            await _pace.AdvanceAsync(BetweenRounds);
        }
    }

    /// <summary>Teams works again, and what was held back arrives.</summary>
    public async Task MendAsync()
    {
        _world.Teams.Faults.Clear();
        await _pace.DriveAsync(Task.WhenAll(_post.TakeHeld().Select(one => one())), patience: 50);
    }

    /// <summary>In the midst of what the acts of this round set off; people go on meanwhile and are told that nobody is there.</summary>
    private async Task RestartAsync()
    {
        var from = _world.Clock.Now;
        await _world.StopBotAsync(abruptly: true);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Write(Pick(_town.Requesters), $"request {Ask()}")));
        _world.Clock.Time.Advance(Down);
        Restart = (from, _world.Clock.Now);
        await _world.StartBotAsync();
    }

    private Task Act() =>
        _random.Next(100) switch
        {
            < 20 => Request(),
            < 24 => TypeInSlack(),
            < 54 => PressInChannel(),
            < 66 => PressInPerson(),
            < 71 => PressStale(),
            < 75 => Look(),
            < 81 => Fill(),
            < 84 => Forge(),
            < 86 => _hands.AskByDialogAsync(Pick(_town.Requesters)),
            < 88 => Write(Pick(_town.Requesters), "request"),
            < 90 => Write(Pick(_town.Requesters), _random.Next(2) == 0 ? "done" : $"done {AnyRequest()}"),
            < 92 => Write(Pick(_town.Approvers), $"revoke {AnyRequest()} it is no longer needed"),
            < 95 => Write(Pick(_town.Requesters), $"more {AnyRequest()} 5m the migration takes longer INC-7"),
            < 97 => Write(Pick(_town.Everybody), Pick<string>("status", "help", "shop/storefront", "revoke", "what is this")),
            _ => ClickInSlack(),
        };

    private Task Request() => Write(Pick(_town.Requesters), $"request {Ask()}");

    private string Ask()
    {
        _asked++;
        var field = Pick<string>("paths", "hosts", "backends");
        return _random.Next(10) == 0
            ? $"shop/{Pick<string>("storefront", "nothere")} {Pick<string>("5m", "3h")} {Pick<string>(field, "tls")} a reason that may do {Pick<string>("INC-1", "")}"
            : $"shop/{Pick<string>("storefront", "backoffice")} {Pick<string>("2m", "5m", "10m")} {field} a good reason for it INC-1";
    }

    /// <summary>One that may be there, rather a new one.</summary>
    private string AnyRequest() => $"JIT-{Math.Max(1, _asked - _random.Next(40))}";

    /// <summary>In the chat with the bot, or with a mention of it in a channel.</summary>
    private Task Write(TeamsPerson who, string text)
    {
        var place = _random.Next(4) == 0 ? DemoTenant.Shop.Id : _world.Teams.PersonalConversation(who.Id);
        return _post.SendAsync(_world.Teams.BuildMessage(who.Id, place, text), who);
    }

    private async Task TypeInSlack()
    {
        var reply = await _world.Slack.SendCommandAsync(Pick(_town.Slack.Requesters).Id, DemoWorkspace.Shop.Id, "/jit", Ask());
        Tally.Count(reply.Status);
    }

    private async Task ClickInSlack()
    {
        if (_slack.InChannels is not { Count: > 0 } cards)
        {
            await TypeInSlack();
            return;
        }

        var (who, card) = (Pick(_town.Slack.Approvers), Pick(cards));
        var button = card.Buttons.FirstOrDefault(one => one.ActionId == "jitbot_approve") ?? card.Buttons[0];
        Tally.Count((await _world.Slack.SendAsync(_world.Slack.BuildClick(who.Id, card, button.ActionId))).Status);
    }

    private Task PressInChannel()
    {
        if (_teams.InChannels is not { Count: > 0 } cards)
        {
            return Request();
        }

        // Mostly an approver; else anybody, the requester among them
        var who = _random.Next(6) > 0 ? Pick(_town.Approvers) : Pick(_town.Everybody);
        return _hands.PressAsync(who, Pick(cards), "jitbot_approve");
    }

    private async Task PressInPerson()
    {
        var preferred = Pick<string>("jitbot_more_time", "jitbot_ask_redraw", "jitbot_done");
        if (_teams.InPerson is not { Count: > 0 } cards || !await PressOwnAsync(Pick(cards), preferred))
        {
            await PressInChannel();
        }
    }

    private Task<bool> PressOwnAsync(TeamsMessage card, string preferred) => _hands.PressAsync(Owner(card), card, preferred);

    private Task PressStale()
    {
        if (_teams.Stale is not { Count: > 0 } cards)
        {
            return Request();
        }

        var card = Pick(cards);
        return _hands.PressAsync(TeamsScreens.IsDirect(card) ? Owner(card) : Pick(_town.Approvers), card, "jitbot_approve");
    }

    private async Task Look()
    {
        if (_teams.InChannels is { Count: > 0 } cards)
        {
            _post.Count(await _world.Teams.LookAsync(Pick(_town.Everybody).Id, Pick(cards)));
        }
    }

    private async Task Fill()
    {
        if (!await _hands.FillAsync())
        {
            await PressInChannel();
        }
    }

    private Task Forge() =>
        _teams.InChannels is { Count: > 0 } cards
            ? _hands.ForgeAsync(Pick(_town.Requesters), Pick(_town.Approvers), Pick(cards))
            : Request();

    private TeamsPerson Owner(TeamsMessage card) =>
        _town.Everybody.First(one => card.Conversation == _world.Teams.PersonalConversation(one.Id));

    private T Pick<T>(params IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
