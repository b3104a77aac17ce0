using System.Net.Http.Json;
using JitBot.Core.Requests;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Slack.Seen;
using SandboxUser = JitBot.Sandbox.Slack.SandboxUser;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>What people do.</summary>
internal sealed partial class World
{
    public static readonly SandboxUser Alice = DemoWorkspace.Alice;
    public static readonly SandboxUser Bob = DemoWorkspace.Bob;
    public static readonly SandboxUser Carol = DemoWorkspace.Carol;
    public static readonly SandboxUser Dan = DemoWorkspace.Dan;

    public const string DenyReason = "jitbot_reason";

    /// <summary>What Alice asks for where a test says nothing else.</summary>
    public string Usual => $"{Stage.Namespace}/storefront 10m paths fix the broken checkout path INC-1042";

    /// <summary>The person types <c>/jit</c> with this text, which is acknowledged.</summary>
    public async Task TypeAsync(SandboxUser who, string text)
    {
        var reply = await Slack.SendCommandAsync(who.Id, DemoWorkspace.Shop.Id, "/jit", text, Cancellation);
        Assert.Equal(200, reply.Status);
    }

    /// <summary>The person types <c>/jit</c> with this text; returns what they alone are told.</summary>
    public async Task<string> TellAsync(SandboxUser who, string text)
    {
        var before = Slack.Ephemerals(who.Id).Select(message => message.Ts).ToHashSet(StringComparer.Ordinal);
        await TypeAsync(who, text);
        var answer = await UntilAsync(
            $"an answer to {who.Name} for /jit {text}",
            () =>
                Task.FromResult(
                    Slack
                        .Ephemerals(who.Id)
                        .LastOrDefault(message =>
                            !before.Contains(message.Ts) && !message.Shown.StartsWith("Looking at it", StringComparison.Ordinal)
                        )
                )
        );
        return answer.Shown;
    }

    /// <summary>The person asks for access, and is told that the request is on record.</summary>
    public async Task<RequestId> AskAsync(SandboxUser? who = null, string? text = null)
    {
        who ??= Alice;
        var key = who.Email!.ToUpperInvariant();
        var before = (await Log.ListByRequesterAsync(key, 1000, Cancellation)).Select(request => request.Id).ToHashSet();
        await TypeAsync(who, text ?? Usual);
        var asked = await UntilAsync(
            $"{who.Name}'s request",
            async () =>
                (await Log.ListByRequesterAsync(key, 1000, Cancellation)).FirstOrDefault(request => !before.Contains(request.Id))
        );
        await AnswerAsync(who, $"{asked.Id} ");
        return asked.Id;
    }

    /// <summary>The person presses a button of the card as it stands, or of an older state of it.</summary>
    public async Task ClickAsync(SandboxUser who, SandboxMessage card, string button)
    {
        var found = card.Buttons.FirstOrDefault(one => one.Text == button);
        Assert.True(found is not null, $"The card has no button {button}: {card.Shown}");
        var reply = await Slack.ClickAsync(who.Id, card, found.ActionId, cancellationToken: Cancellation);
        Assert.Equal(200, reply.Status);
    }

    /// <summary>The person presses a button that opens a modal; returns that.</summary>
    public async Task<SandboxView> OpenModalAsync(SandboxUser who, SandboxMessage card, string button)
    {
        var before = Modals(who).Select(view => view.Id).ToHashSet(StringComparer.Ordinal);
        await ClickAsync(who, card, button);
        var opened = Modals(who).LastOrDefault(view => !before.Contains(view.Id));
        Assert.True(opened is not null, $"No modal opened for {who.Name} on {button}.\n{await DescribeAsync()}");
        return opened;
    }

    /// <summary>The person fills a modal in (by action id; ticks comma-separated) and submits it; it closes.</summary>
    public async Task SubmitAsync(SandboxView modal, params (string ActionId, string Value)[] filled)
    {
        var left = await TrySubmitAsync(modal, filled);
        Assert.True(
            left is null,
            $"The modal did not close: {left?.Json} {string.Join(' ', left?.Errors.Values ?? [])} {left?.Trouble}"
        );
    }

    /// <summary>The same; returns the modal as it then stands, with its errors, or null where it closed.</summary>
    public async Task<SandboxView?> TrySubmitAsync(SandboxView modal, params (string ActionId, string Value)[] filled)
    {
        await Slack.SubmitViewAsync(modal, filled.ToDictionary(one => one.ActionId, one => one.Value), Cancellation);
        return Slack.Views(modal.UserId).FirstOrDefault(view => view.Id == modal.Id);
    }

    /// <summary>The person denies with a reason, by the button and its modal.</summary>
    public async Task DenyAsync(SandboxUser who, SandboxMessage card, string reason = "not needed now") =>
        await SubmitAsync(await OpenModalAsync(who, card, "Deny"), (DenyReason, reason));

    /// <summary>The person looks at the bot's home; returns it once it shows what is wanted.</summary>
    public async Task<SandboxView> OpenHomeAsync(SandboxUser who, string saying)
    {
        Assert.Equal(200, (await Slack.OpenHomeAsync(who.Id, Cancellation)).Status);
        return await HomeAsync(who, saying);
    }

    /// <summary>The person presses a button of their home, in a block where it stands more than once.</summary>
    public async Task PressAtHomeAsync(SandboxUser who, string actionId, string? blockId = null)
    {
        var home = Home(who) ?? throw new InvalidOperationException($"{who.Name} has no home.");
        var reply = await Slack.PressAsync(who.Id, SandboxPlace.InView(home.Id), blockId, actionId, Cancellation);
        Assert.Equal(200, reply.Status);
    }

    /// <summary>Alice asks, Bob approves, and the API server allows it.</summary>
    public async Task<AccessRequest> ActiveAsync(SandboxUser? who = null, string? text = null, SandboxUser? approver = null)
    {
        var id = await AskAsync(who, text);
        await ClickAsync(approver ?? Bob, await CardAsync(id), "Approve");
        return await PhaseAsync(id, RequestPhase.Active);
    }

    /// <summary>Replaces the policy file as a deployment does: whole, and at once.</summary>
    public async Task PutPolicyAsync(string text)
    {
        await File.WriteAllTextAsync(PolicyFile + ".new", text, Cancellation);
        File.Move(PolicyFile + ".new", PolicyFile, overwrite: true);
    }

    /// <summary>Takes the store away while the host does not run.</summary>
    public void LoseStore()
    {
        foreach (var file in _folder.EnumerateFiles("jitbot*.db*"))
        {
            file.Delete();
        }
    }

    /// <summary>Somebody deletes a message of the bot.</summary>
    public async Task DeleteAsync(SandboxMessage message)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", new SandboxSlackOptions().BotToken);
        using var body = JsonContent.Create(new { channel = message.Channel, ts = message.Ts });
        using var response = await http.PostAsync(new Uri(Slack.ApiUrl, "chat.delete"), body, Cancellation);
        Assert.Null(Slack.Current(message));
    }

    /// <summary>Strikes the bot's calls to the first cluster, and nobody else's, until disposed.</summary>
    public IDisposable Strike(ClusterFault fault) => Stage.Sandbox!.Faults.Inject(fault with { User = DemoWorld.Bot });

    public async Task StopClusterAsync(string? cluster = null) =>
        await (cluster is null ? Stage : StageOf(cluster)).Sandbox!.StopAsync();

    public async Task ResumeClusterAsync(string? cluster = null) =>
        await (cluster is null ? Stage : StageOf(cluster)).Sandbox!.ResumeAsync(Cancellation);
}
