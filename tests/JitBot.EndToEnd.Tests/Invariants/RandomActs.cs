using System.Diagnostics.CodeAnalysis;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Slack;
using k8s;
using k8s.Models;
using static JitBot.EndToEnd.Tests.Worlds.World;
using SandboxUser = JitBot.Sandbox.Slack.SandboxUser;

namespace JitBot.EndToEnd.Tests.Invariants;

/// <summary>
/// Acts of all people on everything that was ever seen, with faults and restarts between them; the same for the same seed, as far as the
/// machine's timing lets them.
/// </summary>
/// <param name="abruptly">Whether host and Slack may go down in the midst of a post, after which it may be posted again.</param>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class RandomActs(World world, int seed, bool abruptly)
{
    private static readonly SandboxUser[] People = [Alice, Bob, Carol, Dan];
    private static readonly string[] Methods =
    [
        "chat.postMessage",
        "chat.update",
        "users.info",
        "usergroups.users.list",
        "response_url",
    ];
    private static readonly string[] Resources = ["roles", "rolebindings", "subjectaccessreviews", "ingresses"];
    private readonly Random _random = new(seed);
    private readonly List<SandboxMessage> _cards = [];
    private readonly List<string> _told = [];

    /// <summary>What was done, for the one who must find out why it went wrong.</summary>
    public string Told => string.Join('\n', _told);

    public async Task PlayAsync(int acts)
    {
        for (var act = 0; act < acts; act++)
        {
            await ActAsync();
            await world.AdvanceAsync(TimeSpan.FromMilliseconds(_random.Next(3000)));
            // Cards in every state that they had: people click on what their screen showed a while ago
            _cards.AddRange(
                world.Slack.Messages(DemoWorkspace.Approvals.Id).Where(card => card.Buttons.Count > 0).Except(_cards)
            );
        }
    }

    /// <summary>Everything works again.</summary>
    public async Task MendAsync()
    {
        world.Stage.Sandbox!.Faults.Clear();
        world.Slack.Faults.Clear();
        await world.ResumeClusterAsync();
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);
    }

    private Task ActAsync() =>
        _random.Next(100) switch
        {
            < 25 => TypeAsync(Ask()),
            < 54 => ClickAsync(),
            < 60 => SubmitAsync(),
            < 65 => TypeAsync("done"),
            < 70 => TypeAsync($"{Pick("done", "revoke")} JIT-{_random.Next(1, 40)} because"),
            < 73 => TypeAsync("status"),
            < 78 => AdvanceAsync(),
            < 82 => StrikeClusterAsync(),
            < 86 => StrikeSlackAsync(),
            < 95 => NoteAsync("everything is mended", MendAsync),
            < 97 => MeddleAsync(),
            _ => RestartAsync(),
        };

    private string Ask() =>
        _random.Next(6) == 0
            ? $"shop/{Pick("storefront", "nothere")} {Pick("5m", "3h")} {Pick("paths", "tls")} a reason that may do {Pick("INC-1", "OPS-3", "")}"
            : $"shop/{Pick("storefront", "storefront", "backoffice")} {Pick("2m", "5m", "20m")} {Pick("paths", "hosts")} a good reason INC-1";

    private async Task TypeAsync(string text)
    {
        var who = Pick(People);
        var request = world.Slack.BuildCommand(who.Id, DemoWorkspace.Shop.Id, "/jit", text);
        await SendAsync($"{who.Name} types {text}", request);
    }

    private async Task ClickAsync()
    {
        if (_cards.Count == 0)
        {
            return;
        }

        // Mostly what waits, else what was seen at any time
        var waiting = _cards.FindAll(one => world.Slack.Current(one) is { Buttons.Count: > 0 });
        var card = waiting.Count > 0 && _random.Next(3) > 0 ? Pick([.. waiting]) : Pick([.. _cards]);
        var button = card.Buttons[_random.Next(4) == 0 ? _random.Next(card.Buttons.Count) : 0];
        var who = Pick(Alice, Bob, Bob, Carol, Carol, Dan);
        await SendAsync($"{who.Name} clicks {button.Text} {button.Value}", world.Slack.BuildClick(who.Id, card, button.ActionId));
    }

    /// <summary>Whoever has a modal open fills it in somehow and submits it, sometimes long after.</summary>
    private Task SubmitAsync()
    {
        var who = Pick(People);
        var open = world.Slack.Views(who.Id).Where(view => view.Type == "modal").ToList();
        if (open.Count == 0)
        {
            return Task.CompletedTask;
        }

        var view = open[_random.Next(open.Count)];
        var filled = new Dictionary<string, string> { ["jitbot_reason"] = Pick("because", "not today", " ") };
        return NoteAsync(
            $"{who.Name} submits {view.View["title"]?["text"]}",
            () => world.Clock.DriveAsync(world.Slack.SubmitViewAsync(view, filled))
        );
    }

    /// <summary>Once, or twice at once. A click that opens a modal may wait for Slack, on the world's clock.</summary>
    private Task SendAsync(string what, SandboxRequest request) =>
        NoteAsync(
            what,
            () =>
                world.Clock.DriveAsync(
                    Task.WhenAll(Enumerable.Range(0, _random.Next(5) == 0 ? 2 : 1).Select(_ => world.Slack.SendAsync(request)))
                )
        );

    private Task AdvanceAsync()
    {
        var time = TimeSpan.FromSeconds(_random.Next(240));
        return NoteAsync($"{time} pass", () => world.AdvanceAsync(time));
    }

    private Task StrikeClusterAsync() =>
        _random.Next(4) == 0
            ? NoteAsync("the cluster is down", () => world.StopClusterAsync())
            : NoteAsync(
                "the cluster fails",
                () =>
                {
                    var fault = new ClusterFault { Resource = Pick(Resources), Count = _random.Next(1, 8) };
                    world.Strike(
                        _random.Next(3) switch
                        {
                            0 => fault with { LoseAnswer = true },
                            1 => fault with { AbortConnection = true },
                            _ => fault with { StatusCode = Pick(403, 409, 429, 500, 503) },
                        }
                    );
                    return Task.CompletedTask;
                }
            );

    private Task StrikeSlackAsync() =>
        abruptly && _random.Next(3) == 0
            ? NoteAsync("Slack is down", world.Slack.StopAsync)
            : NoteAsync(
                "Slack fails",
                () =>
                {
                    var (method, count) = (Pick(Methods), _random.Next(1, 10));
                    switch (_random.Next(3))
                    {
                        case 0:
                            world.Slack.Faults.RateLimit(method, TimeSpan.FromSeconds(_random.Next(1, 40)), count);
                            break;
                        case 1:
                            world.Slack.Faults.ServerError(method, count);
                            break;
                        default:
                            world.Slack.Faults.Abort(method, count);
                            break;
                    }

                    return Task.CompletedTask;
                }
            );

    private Task MeddleAsync() =>
        NoteAsync(
            "somebody deletes a RoleBinding by hand",
            async () =>
            {
                await world.ResumeClusterAsync();
                if (await world.Stage.BindingsAsync() is [var binding, ..])
                {
                    await world.Stage.Admin.DeleteNamespacedRoleBindingAsync(binding.Name(), world.Stage.Namespace);
                }
            }
        );

    private Task RestartAsync()
    {
        var atOnce = abruptly && _random.Next(2) == 0;
        return NoteAsync(
            $"the host restarts{(atOnce ? " abruptly" : "")}",
            async () =>
            {
                await world.StopBotAsync(atOnce);
                await world.AdvanceAsync(TimeSpan.FromSeconds(_random.Next(180)));
                await world.StartBotAsync();
            }
        );
    }

    private Task NoteAsync(string what, Func<Task> act)
    {
        _told.Add($"{world.Clock.Now:HH:mm:ss} {what}");
        return act();
    }

    private T Pick<T>(params ReadOnlySpan<T> from) => from[_random.Next(from.Length)];
}
