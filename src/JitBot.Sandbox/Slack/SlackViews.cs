using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>views.*: modals and home tabs.</summary>
internal sealed class SlackViews(SandboxSlackOptions options, SlackWorld world, SlackTickets tickets)
{
    public JsonObject Open(SlackArguments arguments)
    {
        var content = Checked(arguments, "modal");
        var trigger = tickets.UseTrigger(arguments.Required("trigger_id"));
        return Shown(world.Pages.Open(trigger.User, trigger.ViewId, content));
    }

    public JsonObject Push(SlackArguments arguments)
    {
        var content = Checked(arguments, "modal");
        var trigger = tickets.UseTrigger(arguments.Required("trigger_id"));
        return Shown(world.Pages.Push(trigger.User, trigger.ViewId, content));
    }

    public JsonObject Update(SlackArguments arguments)
    {
        var old =
            arguments.Optional("view_id") is { } id ? world.Pages.Find(id)
            : arguments.Optional("external_id") is { } externalId ? world.Pages.FindExternal(externalId)
            : throw new SlackRefusal("invalid_arguments") { Messages = ["[ERROR] missing required field: view_id"] };
        var type = (old ?? throw new SlackRefusal("not_found")).Type;
        return Shown(world.Pages.Update(old.Id, arguments.Optional("hash"), Checked(arguments, type)));
    }

    public JsonObject Publish(SlackArguments arguments)
    {
        var content = Checked(arguments, "home");
        var user = world.User(arguments.Required("user_id")) ?? throw new SlackRefusal("user_not_found");
        return user.IsBot || user.Deleted
            ? throw new SlackRefusal("not_enabled")
            : Shown(world.Pages.Publish(user.Id, arguments.Optional("hash"), content));
    }

    /// <summary>A view that Slack would show.</summary>
    /// <exception cref="SlackRefusal">It is not of this type, or beyond a limit.</exception>
    public static JsonObject Checked(JsonNode? given, string type)
    {
        if (given is not JsonObject view || BlockWalk.Text(view, "type") != type)
        {
            throw new SlackRefusal("invalid_arguments") { Messages = [$"[ERROR] must be a {type} view [json-pointer:/view]"] };
        }

        SlackLimits.View(view, view.ToJsonString());
        return view;
    }

    private static JsonObject Checked(SlackArguments arguments, string type) =>
        Checked(arguments.Structure("view", "invalid_arguments"), type);

    private JsonObject Shown(SandboxView view) => new() { ["view"] = SlackPayloads.View(view, options) };
}
