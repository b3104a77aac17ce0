using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Sandbox.Slack;

/// <content>
/// What people do. Each act is sent to the bot signed, and waits for its answer, up to Slack's three seconds; what Slack settles by
/// itself is answered <see cref="SandboxReply.NotSent"/>. An act that no person could do (on what they do not see, or what is gone)
/// throws <see cref="InvalidOperationException"/> with a sentence that may be shown.
/// </content>
public sealed partial class SandboxSlack
{
    /// <summary>A person types a command. The answer is also among their <see cref="Ephemerals"/>, as they would see it.</summary>
    public Task<SandboxReply> SendCommandAsync(
        string user,
        string channel,
        string command,
        string text,
        CancellationToken cancellationToken = default
    ) => SendAsync(BuildCommand(user, channel, command, text), cancellationToken);

    /// <summary>A person writes to a channel, a thread or a direct message. The bot hears nothing of it.</summary>
    /// <exception cref="InvalidOperationException">They are not in the channel, or it is archived.</exception>
    public SandboxMessage Say(string user, string channel, string text, string? threadTs = null)
    {
        if (world.Channel(channel) is not { IsArchived: false } place || !place.Members.Contains(user))
        {
            throw new InvalidOperationException("You cannot write to this channel.");
        }

        var message = new SandboxMessage
        {
            Channel = channel,
            Ts = world.NextTs(),
            UserId = user,
            Text = text,
            ThreadTs = threadTs,
        };
        world.Put(message);
        return message;
    }

    /// <summary>A person looks at the bot's home tab; the bot is told by an event and may then publish one.</summary>
    public Task<SandboxReply> OpenHomeAsync(string user, CancellationToken cancellationToken = default) =>
        SendAsync(Sign(interactions.HomeOpened(user, "home")), cancellationToken);

    /// <summary>A person opens the messages tab of the bot.</summary>
    public Task<SandboxReply> OpenMessagesTabAsync(string user, CancellationToken cancellationToken = default) =>
        SendAsync(Sign(interactions.HomeOpened(user, "messages")), cancellationToken);

    /// <summary>The workspace's administrator removes the app: its token holds no longer, and the bot is told by an event.</summary>
    public Task<SandboxReply> UninstallAsync(CancellationToken cancellationToken = default)
    {
        Faults.Fail(method: null, "account_inactive", count: int.MaxValue);
        return SendAsync(Sign(requests.Event(new JsonObject { ["type"] = "app_uninstalled" })), cancellationToken);
    }

    /// <summary>A person runs a global shortcut of the app.</summary>
    public Task<SandboxReply> RunShortcutAsync(string user, string callbackId, CancellationToken cancellationToken = default) =>
        options.Shortcuts.Any(shortcut => shortcut.CallbackId == callbackId && !shortcut.IsOnMessages)
            ? SendAsync(BuildShortcut(user, callbackId), cancellationToken)
            : throw new InvalidOperationException($"There is no global shortcut {callbackId}.");

    /// <summary>A person runs a shortcut from a message's menu; ephemeral messages have none.</summary>
    public Task<SandboxReply> RunMessageShortcutAsync(
        string user,
        string channel,
        string ts,
        string callbackId,
        CancellationToken cancellationToken = default
    )
    {
        var message = SlackSurface.Of(world, user, SandboxPlace.InMessage(channel, ts)).Message!;
        return
            message.EphemeralTo is null
            && options.Shortcuts.Any(shortcut => shortcut.CallbackId == callbackId && shortcut.IsOnMessages)
            ? SendAsync(BuildMessageShortcut(user, message, callbackId), cancellationToken)
            : throw new InvalidOperationException($"There is no shortcut {callbackId} for this message.");
    }

    /// <summary>A person presses a button. <paramref name="blockId"/> may be null where the action id is only once there.</summary>
    public Task<SandboxReply> PressAsync(
        string user,
        SandboxPlace place,
        string? blockId,
        string actionId,
        CancellationToken cancellationToken = default
    ) => blockActs.Press(place, user, blockId, actionId, cancellationToken);

    /// <summary>
    /// A person chooses in a menu, check boxes, radio buttons or a date or time picker: all values that are then chosen; none empties it.
    /// Values are option values, <c>yyyy-MM-dd</c>, <c>HH:mm</c>, seconds since 1970, or ids. Of a menu that asks the bot only what
    /// <see cref="SuggestAsync"/> last showed can be chosen. The bot hears of it at once unless it is in an input without
    /// <c>dispatch_action</c>.
    /// </summary>
    public Task<SandboxReply> ChooseAsync(
        string user,
        SandboxPlace place,
        string? blockId,
        string actionId,
        IReadOnlyList<string> values,
        CancellationToken cancellationToken = default
    ) => blockActs.Choose(place, user, blockId, actionId, values, cancellationToken);

    /// <summary>The text that now stands in an input. With <paramref name="isEnter"/> Enter was pressed, otherwise a key.</summary>
    public Task<SandboxReply> TypeAsync(
        string user,
        SandboxPlace place,
        string? blockId,
        string actionId,
        string text,
        bool isEnter = false,
        CancellationToken cancellationToken = default
    ) => blockActs.Type(place, user, blockId, actionId, text, isEnter, cancellationToken);

    /// <summary>A person types in a menu that asks the bot, and sees what it offers.</summary>
    public Task<SandboxOptionList> SuggestAsync(
        string user,
        SandboxPlace place,
        string? blockId,
        string actionId,
        string typed,
        CancellationToken cancellationToken = default
    ) => blockActs.Suggest(place, user, blockId, actionId, typed, cancellationToken);

    /// <summary>
    /// A person submits a modal with what stands in it. Slack itself refuses what is required and empty, or too long; what then stands under
    /// the blocks is in the view's errors. A bot that does not answer, or answers what Slack does not know, leaves it open with a trouble.
    /// </summary>
    public Task<SandboxReply> SubmitAsync(string user, string viewId, CancellationToken cancellationToken = default) =>
        viewActs.Submit(user, viewId, cancellationToken);

    /// <summary>A person closes a modal by its button; with <paramref name="all"/> all of them by the cross. The bot hears of it only if it asked to.</summary>
    public Task<SandboxReply> CloseAsync(
        string user,
        string viewId,
        bool all = false,
        CancellationToken cancellationToken = default
    ) => viewActs.Close(user, viewId, all, cancellationToken);

    /// <summary>A person presses a button of the message as given, which may be older than the current one; for menus with the chosen value.</summary>
    /// <exception cref="InvalidOperationException">There is nothing with that action id.</exception>
    public Task<SandboxReply> ClickAsync(
        string user,
        SandboxMessage message,
        string actionId,
        string? chosen = null,
        CancellationToken cancellationToken = default
    ) => SendAsync(BuildClick(user, message, actionId, chosen), cancellationToken);

    /// <summary>
    /// Fills a modal in without the bot hearing of it (check boxes: comma-separated), and submits it as <see cref="SubmitAsync"/> does.
    /// </summary>
    public Task<SandboxReply> SubmitViewAsync(
        SandboxView view,
        IReadOnlyDictionary<string, string> valueByActionId,
        CancellationToken cancellationToken = default
    )
    {
        world.Pages.Change(view.Id, open => Filled(open, valueByActionId));
        return SubmitAsync(view.UserId, view.Id, cancellationToken);
    }

    private static SandboxView Filled(SandboxView view, IReadOnlyDictionary<string, string> valueByActionId)
    {
        var values = FormState.Parse(view.StateJson);
        foreach (var (block, element) in BlockWalk.Elements(view.View["blocks"]!.AsArray()))
        {
            var actionId = BlockWalk.Text(element, "action_id")!;
            if (valueByActionId.TryGetValue(actionId, out var given))
            {
                var isMany = ElementState.Property(BlockWalk.Text(element, "type"))?.Name == "selected_options";
                string[] chosen = isMany ? given.Split(',', StringSplitOptions.RemoveEmptyEntries) : [given];
                var offered = Made(element, chosen);
                var state = ElementState.Chosen(element, chosen, offered);
                values = FormState.With(values, BlockWalk.Text(block, "block_id")!, actionId, state);
            }
        }

        return view with
        {
            StateJson = values.ToJsonString(),
        };
    }

    /// <summary>Options for a menu whose own are not known here.</summary>
    private static IReadOnlyList<JsonObject> Made(JsonObject element, IEnumerable<string> values) =>
        ElementState.AsksTheBot(BlockWalk.Text(element, "type"))
            ?
            [
                .. values.Select(value => new JsonObject
                {
                    ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = value },
                    ["value"] = value,
                }),
            ]
            : [];
}
