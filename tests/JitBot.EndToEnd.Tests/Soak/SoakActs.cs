using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>Acts of many people at once, with Slack failing now and then; some are delivered twice, some late, and the host dies once.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class SoakActs(World world, SoakTown town, SoakScreens<SandboxMessage> screens, SoakPace pace, int seed)
{
    private const int Round = 15;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(30);
    private static readonly string[] Methods =
    [
        "chat.postMessage",
        "chat.postMessage",
        "chat.update",
        "chat.update",
        "users.info",
        "usergroups.users.list",
        "conversations.open",
        "conversations.history",
        "conversations.replies",
        "views.open",
        "views.update",
        "views.publish",
        "chat.postEphemeral",
        "response_url",
    ];
    private readonly Random _random = new(seed);
    private readonly List<Func<Task>> _held = [];
    private readonly HashSet<string> _withModals = new(StringComparer.Ordinal);
    private int _asked;

    public SoakTally Tally { get; } = new();

    public async Task PlayAsync(int acts)
    {
        var restartAt = acts / 2;
        while (Tally.Acts < acts)
        {
            screens.Refresh();
            Strike();
            List<Func<Task>> late = [.. _held];
            _held.Clear();
            var round = new List<Task>();
            for (var act = 0; act < Round && Tally.Acts < acts; act++)
            {
                Tally.Acts++;
                round.Add(Act());
            }

            // What was held back comes after what was done later
            await pace.DriveAsync(Task.WhenAll(round));
            await pace.DriveAsync(Task.WhenAll(late.Select(one => one())));
            if (restartAt >= 0 && Tally.Acts >= restartAt)
            {
                restartAt = -1;
                await RestartAsync();
            }

            await pace.AdvanceAsync(BetweenRounds);
        }
    }

    /// <summary>Slack works again, and what was held back arrives.</summary>
    public async Task MendAsync()
    {
        world.Slack.Faults.Clear();
        await pace.DriveAsync(Task.WhenAll(_held.Select(one => one())));
        _held.Clear();
    }

    /// <summary>In the midst of the acts of this round; people go on meanwhile and are told by Slack that nobody is there.</summary>
    private async Task RestartAsync()
    {
        await world.StopBotAsync(abruptly: true);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Type(Pick(town.Requesters), Ask())));
        world.Clock.Time.Advance(TimeSpan.FromSeconds(40));
        await world.StartBotAsync();
    }

    private void Strike()
    {
        for (var strikes = _random.Next(4); strikes > 0; strikes--)
        {
            var (method, count, faults) = (Pick(Methods), _random.Next(1, 4), world.Slack.Faults);
            Tally.Faults += count;
            switch (_random.Next(7))
            {
                case 0 or 1:
                    faults.RateLimit(method, TimeSpan.FromSeconds(_random.Next(1, 25)), count);
                    break;
                case 2 or 3:
                    faults.ServerError(method, count);
                    break;
                case 4:
                    faults.LoseAnswer(method, count);
                    break;
                case 5:
                    faults.ServerErrorAfterwards(method, count);
                    break;
                default:
                    faults.Abort(method, count);
                    break;
            }
        }
    }

    private Task Act() =>
        _random.Next(100) switch
        {
            < 22 => Type(Pick(town.Requesters), Ask()),
            < 58 => ClickInChannel(),
            < 70 => ClickInPerson(),
            < 76 => ClickStale(),
            < 85 => UseModal(),
            < 89 => Type(Pick(town.Requesters), _random.Next(2) == 0 ? "done" : $"done {AnyRequest()}"),
            < 92 => Type(Pick(town.Approvers), $"revoke {AnyRequest()} it is no longer needed"),
            < 95 => Type(Pick(town.Requesters), $"more {AnyRequest()} 5m the migration takes longer INC-7"),
            < 98 => Type(Pick(town.Everybody), Pick<string>("status", "help", "", "shop/storefront", "revoke", "what is this")),
            _ => Home(Pick(town.Everybody)),
        };

    private string Ask()
    {
        _asked++;
        var field = Pick<string>("paths", "hosts", "backends");
        return _random.Next(10) == 0
            ? $"shop/{Pick<string>("storefront", "nothere")} {Pick<string>("5m", "3h")} {Pick<string>(field, "tls")} a reason that may do {Pick<string>("INC-1", "")}"
            : $"shop/{Pick<string>("storefront", "backoffice")} {Pick<string>("2m", "5m", "10m")} {field} a good reason for it INC-1";
    }

    /// <summary>One that may be there, rather a new one.</summary>
    private string AnyRequest() => $"JIT-{Math.Max(1, _asked - _random.Next(60))}";

    private Task Type(SandboxUser who, string text) =>
        // /jit alone opens the form and is answered by that
        Send(
            world.Slack.BuildCommand(who.Id, DemoWorkspace.Shop.Id, "/jit", text),
            text.Length == 0 ? null : () => Tally.Command(who.Id)
        );

    private async Task Home(SandboxUser who) => Count(await world.Slack.OpenHomeAsync(who.Id));

    private Task ClickInChannel()
    {
        if (screens.InChannels is not { Count: > 0 } cards)
        {
            return Type(Pick(town.Requesters), Ask());
        }

        // Mostly an approver; else anybody, the requester among them
        var who = _random.Next(6) > 0 ? Pick(town.Approvers) : Pick(town.Everybody);
        return Click(who, Pick(cards), preferred: "jitbot_approve");
    }

    private Task ClickInPerson()
    {
        if (screens.InPerson is not { Count: > 0 } cards)
        {
            return Type(Pick(town.Requesters), Ask());
        }

        var card = Pick(cards);
        return Click(Owner(card), card, preferred: "jitbot_more_time");
    }

    private Task ClickStale()
    {
        if (screens.Stale is not { Count: > 0 } cards)
        {
            return Type(Pick(town.Requesters), Ask());
        }

        var card = Pick(cards);
        return Click(SlackScreens.IsDirect(card) ? Owner(card) : Pick(town.Approvers), card, preferred: "jitbot_approve");
    }

    private Task Click(SandboxUser who, SandboxMessage card, string preferred)
    {
        var wanted = _random.Next(2) == 0 ? card.Buttons.FirstOrDefault(one => one.ActionId == preferred) : null;
        var button = wanted ?? Pick(card.Buttons);
        _withModals.Add(who.Id);
        return Send(world.Slack.BuildClick(who.Id, card, button.ActionId));
    }

    /// <summary>Somebody who has a modal open fills it in and submits it, perhaps twice; one that is only to be read they close.</summary>
    private async Task UseModal()
    {
        var view = _withModals
            .SelectMany(world.Slack.Views)
            .Where(view => view is { Type: "modal", IsSending: false })
            .MaxBy(view => view.Id, StringComparer.Ordinal);
        if (view is null)
        {
            await Type(Pick(town.Requesters), Ask());
            return;
        }

        try
        {
            await UseAsync(view);
        }
        catch (InvalidOperationException)
        {
            // Another modal has taken its place, or they were at it already: there is nothing left to press
        }
    }

    private async Task UseAsync(SandboxView view)
    {
        if (view.View["submit"] is null || view.Errors.Count > 0)
        {
            await world.Slack.CloseAsync(view.UserId, view.Id, all: true);
            return;
        }

        var filled = Filled(view.View);
        var isTwice = IsOneInHundred();
        Count(await world.Slack.SubmitViewAsync(view, filled));
        if (isTwice)
        {
            Tally.Twice++;
            Count(await world.Slack.SendAsync(world.Slack.BuildSubmission(view)));
        }
    }

    private Dictionary<string, string> Filled(JsonObject view)
    {
        var filled = new Dictionary<string, string>();
        foreach (var element in view["blocks"]!.AsArray().Select(block => block!["element"]).OfType<JsonObject>())
        {
            var actionId = element["action_id"]!.GetValue<string>();
            if (actionId == "jitbot_reason")
            {
                filled[actionId] = Pick<string>("it has to wait until tomorrow INC-7", "the shop is too busy now INC-8", "no");
            }
            else if (actionId == "jitbot_duration" && element["options"] is JsonArray { Count: > 0 } options)
            {
                filled[actionId] = options[_random.Next(options.Count)]!["value"]!.GetValue<string>();
            }
        }

        return filled;
    }

    /// <summary>Delivers the request: now and then twice, at once or later, or only after later ones.</summary>
    private Task Send(SandboxRequest request, Action? onTaken = null)
    {
        if (IsOneInHundred())
        {
            Tally.Late++;
            _held.Add(() => DeliverAsync(request, onTaken));
            return Task.CompletedTask;
        }

        if (!IsOneInHundred())
        {
            return DeliverAsync(request, onTaken);
        }

        Tally.Twice++;
        if (_random.Next(2) == 0)
        {
            return Task.WhenAll(DeliverAsync(request, onTaken), DeliverAsync(request));
        }

        _held.Add(() => DeliverAsync(request));
        return DeliverAsync(request, onTaken);
    }

    private async Task DeliverAsync(SandboxRequest request, Action? onTaken = null)
    {
        var reply = await world.Slack.SendAsync(request);
        Count(reply);
        if (reply.Status == 200)
        {
            onTaken?.Invoke();
        }
    }

    private void Count(SandboxReply reply)
    {
        // 503 says that a click's modal did not open and that its person could not be told either: Slack then warns at the button
        Assert.True(reply.Status is 200 or 503 or 0, $"The bot answered {reply.Status} {reply.Body}");
        Tally.Count(reply.Status);
    }

    private SandboxUser Owner(SandboxMessage card) => town.Everybody.First(one => card.Channel == $"D0{one.Id}");

    private bool IsOneInHundred() => _random.Next(100) == 0;

    private T Pick<T>(params IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
