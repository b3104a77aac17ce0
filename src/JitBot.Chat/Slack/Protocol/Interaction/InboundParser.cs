namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Slack's bodies as records. Only called on what is proved to come from Slack.</summary>
internal static class InboundParser
{
    public static SlashCommand SlashCommand(IFields fields) =>
        new()
        {
            Command = fields.Required("command"),
            // However long: whoever typed it is told so by the handler
            Text = fields.Optional("text", int.MaxValue) ?? "",
            UserId = fields.Required("user_id"),
            UserName = fields.Optional("user_name"),
            TeamId = fields.Required("team_id"),
            TeamDomain = fields.Optional("team_domain"),
            EnterpriseId = fields.Optional("enterprise_id"),
            ChannelId = fields.Required("channel_id"),
            ChannelName = fields.Optional("channel_name"),
            ApiAppId = fields.Required("api_app_id"),
            ResponseUrl = fields.Required("response_url", FieldLimits.Value),
            TriggerId = fields.Optional("trigger_id", FieldLimits.Value),
        };

    public static BlockActionRequest BlockActions(Payload payload)
    {
        var container = Container(payload.Object("container"));
        var actions = payload.List("actions", BlockAction);
        if (actions.Count == 0)
        {
            throw new MalformedPayloadException("actions is missing");
        }

        var channel = payload.OptionalObject("channel");
        var message = payload.OptionalObject("message");
        var view = payload.OptionalObject("view");
        return new BlockActionRequest
        {
            User = User(payload),
            TeamId = TeamId(payload),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Required("api_app_id"),
            Container = container,
            ChannelId = channel?.Required("id") ?? container.ChannelId,
            ChannelName = channel?.Optional("name"),
            MessageTs = container.MessageTs ?? message?.Optional("ts"),
            ThreadTs = container.ThreadTs ?? message?.Optional("thread_ts"),
            Actions = actions,
            TriggerId = payload.Optional("trigger_id", FieldLimits.Value),
            ResponseUrl = payload.Optional("response_url", FieldLimits.Value),
            ViewId = view?.Required("id") ?? container.ViewId,
            RootViewId = view?.Optional("root_view_id"),
            ViewCallbackId = view?.Optional("callback_id"),
            ViewHash = view?.Optional("hash"),
            PrivateMetadata = view?.Optional("private_metadata", FieldLimits.Value),
            State = State(payload.OptionalObject("state") ?? view?.OptionalObject("state")),
        };
    }

    public static BlockOptionsRequest BlockSuggestion(Payload payload)
    {
        var container = Container(payload.Object("container"));
        var view = payload.OptionalObject("view");
        return new BlockOptionsRequest
        {
            User = User(payload),
            TeamId = TeamId(payload),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Required("api_app_id"),
            BlockId = payload.Required("block_id"),
            ActionId = payload.Required("action_id"),
            Value = payload.Optional("value", FieldLimits.Typed) ?? "",
            Container = container,
            ChannelId = payload.OptionalObject("channel")?.Required("id") ?? container.ChannelId,
            MessageTs = container.MessageTs ?? payload.OptionalObject("message")?.Optional("ts"),
            ViewId = view?.Required("id") ?? container.ViewId,
            ViewCallbackId = view?.Optional("callback_id"),
            PrivateMetadata = view?.Optional("private_metadata", FieldLimits.Value),
            State = State(payload.OptionalObject("state") ?? view?.OptionalObject("state")),
        };
    }

    public static ViewSubmission ViewSubmission(Payload payload)
    {
        var view = payload.Object("view");
        return new ViewSubmission
        {
            User = User(payload),
            TeamId = TeamId(payload),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Required("api_app_id"),
            TriggerId = payload.Optional("trigger_id", FieldLimits.Value),
            ViewId = view.Required("id"),
            RootViewId = view.Optional("root_view_id"),
            CallbackId = view.Optional("callback_id"),
            PrivateMetadata = view.Optional("private_metadata", FieldLimits.Value),
            ExternalId = view.Optional("external_id"),
            Hash = view.Optional("hash"),
            State = State(view.OptionalObject("state")),
        };
    }

    public static ViewClosed ViewClosed(Payload payload)
    {
        var view = payload.Object("view");
        return new ViewClosed
        {
            User = User(payload),
            TeamId = TeamId(payload),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Required("api_app_id"),
            ViewId = view.Required("id"),
            RootViewId = view.Optional("root_view_id"),
            CallbackId = view.Optional("callback_id"),
            PrivateMetadata = view.Optional("private_metadata", FieldLimits.Value),
            IsCleared = payload.Flag("is_cleared"),
        };
    }

    public static GlobalShortcut Shortcut(Payload payload) =>
        new()
        {
            User = User(payload),
            TeamId = TeamId(payload),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Optional("api_app_id"),
            CallbackId = payload.Required("callback_id"),
            TriggerId = payload.Required("trigger_id", FieldLimits.Value),
            ActionTs = payload.Optional("action_ts"),
        };

    public static MessageShortcut MessageAction(Payload payload)
    {
        var channel = payload.Object("channel");
        var message = payload.OptionalObject("message");
        return new MessageShortcut
        {
            User = User(payload),
            TeamId = TeamId(payload),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Optional("api_app_id"),
            CallbackId = payload.Required("callback_id"),
            TriggerId = payload.Required("trigger_id", FieldLimits.Value),
            ChannelId = channel.Required("id"),
            ChannelName = channel.Optional("name"),
            MessageTs = payload.Optional("message_ts") ?? payload.Object("message").Required("ts"),
            ThreadTs = message?.Optional("thread_ts"),
            ResponseUrl = payload.Optional("response_url", FieldLimits.Value),
            ActionTs = payload.Optional("action_ts"),
        };
    }

    public static EventCallback Event(Payload payload)
    {
        var inner = payload.Object("event");
        var view = inner.OptionalObject("view");
        return new EventCallback(
            payload.Required("event_id"),
            inner.Required("type"),
            payload.Optional("team_id"),
            payload.Optional("enterprise_id"),
            // Some events carry a whole user object here: those are not ones JitBot asks for
            inner.Optional("user"),
            inner.Optional("channel")
        )
        {
            Tab = inner.Optional("tab"),
            ViewId = view?.Optional("id"),
            ViewHash = view?.Optional("hash"),
        };
    }

    private static Container Container(Payload container) =>
        new(container.Required("type"))
        {
            MessageTs = container.Optional("message_ts"),
            ChannelId = container.Optional("channel_id"),
            ThreadTs = container.Optional("thread_ts"),
            ViewId = container.Optional("view_id"),
            IsEphemeral = container.Flag("is_ephemeral"),
        };

    private static SlackUser User(Payload payload)
    {
        var user = payload.Object("user");
        return new(user.Required("id"), user.Optional("username") ?? user.Optional("name"), user.Optional("team_id"));
    }

    private static string? TeamId(Payload payload) => payload.OptionalObject("team")?.Required("id");

    private static string? EnterpriseId(Payload payload) =>
        payload.OptionalObject("enterprise")?.Optional("id") ?? payload.OptionalObject("team")?.Optional("enterprise_id");

    private static BlockAction BlockAction(Payload action) =>
        new(action.Required("action_id"), action.Required("block_id"), action.Required("type"), action.Required("action_ts"))
        {
            Value = Entered(action),
            SelectedValues = Ticked(action),
            SelectedDateTime = action.Instant("selected_date_time"),
        };

    private static ViewState State(Payload? state) =>
        state?.OptionalObject("values") is { } values
            ? new ViewState(values.Map(block => block.Map(StateValue)))
            : ViewState.Empty;

    private static ViewStateValue StateValue(Payload value) =>
        new(value.Required("type"), Entered(value), Ticked(value)) { SelectedDateTime = value.Instant("selected_date_time") };

    private static string? Entered(Payload value) =>
        value.Optional("value", FieldLimits.Typed)
        ?? value.OptionalObject("selected_option")?.Required("value", FieldLimits.Value);

    private static IReadOnlyList<string> Ticked(Payload value) =>
        value.List("selected_options", option => option.Required("value", FieldLimits.Value));
}
