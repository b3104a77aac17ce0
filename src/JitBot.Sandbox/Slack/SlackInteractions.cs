using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;

namespace JitBot.Sandbox.Slack;

/// <summary>Builds, without signing, what people's acts in messages, modals and home tabs look like on the wire.</summary>
internal sealed class SlackInteractions(
    SandboxSlackOptions options,
    SlackWorld world,
    SlackTickets tickets,
    SlackRequests requests
)
{
    /// <summary>A click on a message, which may be older than the current one.</summary>
    public SandboxRequest Click(
        string userId,
        SandboxMessage message,
        string actionId,
        string? chosen,
        string? appId,
        string? teamId
    )
    {
        if (BlockWalk.Find(message.Blocks ?? [], null, actionId) is not { } target)
        {
            var there = string.Join(", ", message.Buttons.Select(button => button.ActionId));
            throw new InvalidOperationException($"The message has nothing called {actionId} to press; it has: {there}.");
        }

        var state = chosen is null ? null : StateOf(target.Element, [chosen], []);
        return InMessage(userId, message, target, state, appId, teamId);
    }

    public SandboxRequest InMessage(
        string userId,
        SandboxMessage message,
        (JsonObject Block, JsonObject Element) target,
        JsonObject? state,
        string? appId = null,
        string? teamId = null
    )
    {
        var payload = requests.Envelope("block_actions", requests.Person(userId), appId, teamId);
        payload["trigger_id"] = tickets.NewTrigger(userId);
        payload["container"] = SlackPayloads.Container(message);
        payload["channel"] = Channel(message);
        payload["message"] = SlackPayloads.Message(message, options.AppId);
        payload["state"] = new JsonObject { ["values"] = world.Sights.State(userId, message) };
        payload["response_url"] = requests.ResponseUrl(userId, message.Channel, message);
        payload["actions"] = new JsonArray(SlackPayloads.Action(target.Block, target.Element, state, world.NextTs()));
        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest InView(SandboxView view, (JsonObject Block, JsonObject Element) target, JsonObject? state)
    {
        var payload = requests.Envelope("block_actions", requests.Person(view.UserId));
        payload["trigger_id"] = tickets.NewTrigger(view.UserId, view.Id);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = SlackPayloads.View(view, options);
        payload["hash"] = view.Hash;
        payload["actions"] = new JsonArray(SlackPayloads.Action(target.Block, target.Element, state, world.NextTs()));
        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest Suggestion(
        string userId,
        SandboxView? view,
        SandboxMessage? message,
        string blockId,
        string actionId,
        string typed
    )
    {
        var payload = requests.Envelope("block_suggestion", requests.Person(userId));
        payload["action_id"] = actionId;
        payload["block_id"] = blockId;
        payload["value"] = typed;
        if (view is not null)
        {
            payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            payload["view"] = SlackPayloads.View(view, options);
        }
        else if (message is not null)
        {
            payload["container"] = SlackPayloads.Container(message);
            payload["channel"] = Channel(message);
            payload["message"] = SlackPayloads.Message(message, options.AppId);
        }

        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest Submission(SandboxView view)
    {
        var payload = requests.Envelope("view_submission", requests.Person(view.UserId));
        payload["trigger_id"] = tickets.NewTrigger(view.UserId, view.Id);
        payload["view"] = SlackPayloads.View(view, options);
        payload["response_urls"] = new JsonArray();
        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest Closed(SandboxView view, bool isCleared)
    {
        var payload = requests.Envelope("view_closed", requests.Person(view.UserId));
        payload["view"] = SlackPayloads.View(view, options);
        payload["is_cleared"] = isCleared;
        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest Shortcut(string userId, string callbackId)
    {
        var payload = ShortcutEnvelope("shortcut", userId, callbackId);
        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest MessageShortcut(string userId, SandboxMessage message, string callbackId)
    {
        var payload = ShortcutEnvelope("message_action", userId, callbackId);
        payload["channel"] = Channel(message);
        payload["message"] = SlackPayloads.Message(message, options.AppId);
        payload["message_ts"] = message.Ts;
        payload["response_url"] = requests.ResponseUrl(userId, message.Channel, message);
        return SlackRequests.Interaction(payload);
    }

    public SandboxRequest HomeOpened(string userId, string tab)
    {
        var inner = new JsonObject
        {
            ["type"] = "app_home_opened",
            ["user"] = userId,
            ["channel"] = world.DirectMessage([userId]).Id,
            ["event_ts"] = world.NextTs(),
            ["tab"] = tab,
        };
        if (tab == "home" && world.Pages.Home(userId) is { } home)
        {
            inner["view"] = SlackPayloads.View(home, options);
        }

        return requests.Event(inner);
    }

    /// <summary>An element's state after a choice; of an overflow menu the choice alone, as nothing stays in it.</summary>
    public static JsonObject StateOf(JsonObject element, IReadOnlyList<string> values, IReadOnlyList<JsonObject> offered) =>
        BlockWalk.Text(element, "type") == "overflow"
            ? new JsonObject { ["selected_option"] = ElementState.Option(element, values[0], offered) }
            : ElementState.Chosen(element, values, offered);

    /// <summary>Shortcuts come without the app's id: Slack's own payload types have none.</summary>
    private JsonObject ShortcutEnvelope(string type, string userId, string callbackId)
    {
        var payload = requests.Envelope(type, requests.Person(userId));
        payload.Remove("api_app_id");
        payload["callback_id"] = callbackId;
        payload["trigger_id"] = tickets.NewTrigger(userId);
        payload["action_ts"] = world.NextTs();
        return payload;
    }

    private JsonObject Channel(SandboxMessage message) =>
        new()
        {
            ["id"] = message.Channel,
            ["name"] = world.Channel(message.Channel) is { IsIm: false } channel ? channel.Name : "directmessage",
        };
}
