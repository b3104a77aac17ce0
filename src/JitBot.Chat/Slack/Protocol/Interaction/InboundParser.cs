namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Slack's bodies as records. Only called on bodies whose signature holds.</summary>
internal static class InboundParser
{
    public static SlashCommand SlashCommand(FormBody form) =>
        new()
        {
            Command = form.Required("command"),
            Text = form.Optional("text") ?? "",
            UserId = form.Required("user_id"),
            UserName = form.Optional("user_name"),
            TeamId = form.Required("team_id"),
            TeamDomain = form.Optional("team_domain"),
            EnterpriseId = form.Optional("enterprise_id"),
            ChannelId = form.Required("channel_id"),
            ChannelName = form.Optional("channel_name"),
            ApiAppId = form.Required("api_app_id"),
            ResponseUrl = form.Required("response_url"),
            TriggerId = form.Optional("trigger_id"),
        };

    public static BlockActionRequest BlockActions(Payload payload)
    {
        var container = Container(payload.Object("container"));
        var actions = payload.List("actions", BlockAction);
        if (actions.Count == 0)
        {
            throw new MalformedPayloadException("actions is missing");
        }

        var message = payload.OptionalObject("message");
        var view = payload.OptionalObject("view");
        return new BlockActionRequest
        {
            User = User(payload.Object("user")),
            TeamId = payload.OptionalObject("team")?.Required("id"),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Required("api_app_id"),
            Container = container,
            ChannelId = payload.OptionalObject("channel")?.Required("id") ?? container.ChannelId,
            ChannelName = payload.OptionalObject("channel")?.Optional("name"),
            MessageTs = container.MessageTs ?? message?.Optional("ts"),
            ThreadTs = container.ThreadTs ?? message?.Optional("thread_ts"),
            Actions = actions,
            TriggerId = payload.Optional("trigger_id"),
            ResponseUrl = payload.Optional("response_url"),
            ViewHash = view?.Optional("hash"),
            PrivateMetadata = view?.Optional("private_metadata"),
            State = State(payload.OptionalObject("state") ?? view?.OptionalObject("state")),
        };
    }

    public static ViewSubmission ViewSubmission(Payload payload)
    {
        var view = payload.Object("view");
        return new ViewSubmission
        {
            User = User(payload.Object("user")),
            TeamId = payload.OptionalObject("team")?.Required("id"),
            EnterpriseId = EnterpriseId(payload),
            ApiAppId = payload.Required("api_app_id"),
            TriggerId = payload.Optional("trigger_id"),
            ViewId = view.Required("id"),
            CallbackId = view.Optional("callback_id"),
            PrivateMetadata = view.Optional("private_metadata"),
            ExternalId = view.Optional("external_id"),
            Hash = view.Optional("hash"),
            State = State(view.OptionalObject("state")),
        };
    }

    public static EventCallback Event(Payload payload)
    {
        var inner = payload.Object("event");
        return new EventCallback(
            payload.Required("event_id"),
            inner.Required("type"),
            payload.Optional("team_id"),
            payload.Optional("enterprise_id"),
            // Some events carry a whole user object here: those are not ones JitBot asks for
            inner.Optional("user"),
            inner.Optional("channel")
        );
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

    private static SlackUser User(Payload user) =>
        new(user.Required("id"), user.Optional("username") ?? user.Optional("name"), user.Optional("team_id"));

    private static string? EnterpriseId(Payload payload) =>
        payload.OptionalObject("enterprise")?.Optional("id") ?? payload.OptionalObject("team")?.Optional("enterprise_id");

    private static BlockAction BlockAction(Payload action) =>
        new(action.Required("action_id"), action.Required("block_id"), action.Required("type"), action.Required("action_ts"))
        {
            Value = action.Optional("value") ?? action.OptionalObject("selected_option")?.Required("value"),
            SelectedValues = action.List("selected_options", option => option.Required("value")),
        };

    private static ViewState State(Payload? state) =>
        state?.OptionalObject("values") is { } values
            ? new ViewState(values.Map(block => block.Map(StateValue)))
            : ViewState.Empty;

    private static ViewStateValue StateValue(Payload value) =>
        new(
            value.Required("type"),
            value.Optional("value") ?? value.OptionalObject("selected_option")?.Required("value"),
            value.List("selected_options", option => option.Required("value"))
        );
}
