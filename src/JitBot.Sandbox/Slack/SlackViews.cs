using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>views.*: modals and home tabs.</summary>
internal sealed class SlackViews(SlackWorld world, SlackTickets tickets)
{
    public JsonObject Open(SlackArguments arguments)
    {
        var json = Checked(arguments, "modal");
        return Shown(
            new SandboxView(
                world.NextId("V"),
                world.NextId("h"),
                tickets.UseTrigger(arguments.Required("trigger_id")),
                "modal",
                json
            )
        );
    }

    public JsonObject Update(SlackArguments arguments)
    {
        var old = world.View(arguments.Required("view_id")) ?? throw new SlackRefusal("not_found");
        if (arguments.Optional("hash") is { } hash && hash != old.Hash)
        {
            throw new SlackRefusal("hash_conflict");
        }

        return Shown(old with { Hash = world.NextId("h"), Json = Checked(arguments, old.Type) });
    }

    public JsonObject Publish(SlackArguments arguments)
    {
        var user = world.User(arguments.Required("user_id")) ?? throw new SlackRefusal("user_not_found");
        var old = world.Views(user.Id).FirstOrDefault(view => view.Type == "home");
        if (arguments.Optional("hash") is { } hash && old is not null && hash != old.Hash)
        {
            throw new SlackRefusal("hash_conflict");
        }

        return Shown(
            new SandboxView(old?.Id ?? world.NextId("V"), world.NextId("h"), user.Id, "home", Checked(arguments, "home"))
        );
    }

    private string Checked(SlackArguments arguments, string type)
    {
        if (arguments.Structure("view", "invalid_arguments") is not JsonObject view || BlockWalk.Text(view, "type") != type)
        {
            throw new SlackRefusal("invalid_arguments") { Messages = [$"[ERROR] must be a {type} view [json-pointer:/view]"] };
        }

        SlackLimits.View(view, view.ToJsonString());
        BlockWalk.Name(view["blocks"]!.AsArray(), () => world.NextId("b"));
        return view.ToJsonString();
    }

    private JsonObject Shown(SandboxView view)
    {
        world.Put(view);
        var shown = view.View;
        shown["id"] = view.Id;
        shown["hash"] = view.Hash;
        return new JsonObject { ["view"] = shown };
    }
}
