using System.Globalization;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>conversations.*, users.*, usergroups.* and auth.test: who is who and where.</summary>
internal sealed class SlackDirectory(SandboxSlackOptions options, SlackWorld world)
{
    public JsonObject Open(SlackArguments arguments)
    {
        var people = arguments
            .Required("users")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (people.Length > 8)
        {
            throw new SlackRefusal("too_many_users");
        }

        foreach (var id in people)
        {
            var user = world.User(id) ?? throw new SlackRefusal("user_not_found");
            if (user.Deleted)
            {
                throw new SlackRefusal("user_disabled");
            }
        }

        return new JsonObject { ["channel"] = new JsonObject { ["id"] = world.DirectMessage(people).Id } };
    }

    public JsonObject Channel(SlackArguments arguments) => Described(Visible(arguments));

    public JsonObject Join(SlackArguments arguments)
    {
        var channel = Visible(arguments);
        if (channel.IsPrivate || channel.IsIm)
        {
            throw new SlackRefusal("method_not_supported_for_channel_type");
        }

        if (channel.IsArchived)
        {
            throw new SlackRefusal("is_archived");
        }

        var isIn = channel.Members.Contains(DemoWorkspace.Bot.Id);
        var joined = channel with { Members = channel.Members.Add(DemoWorkspace.Bot.Id) };
        if (!isIn)
        {
            world.Put(joined);
        }

        var answer = Described(joined);
        if (isIn)
        {
            answer["warning"] = "already_in_channel";
        }

        return answer;
    }

    public JsonObject Members(SlackArguments arguments)
    {
        var channel = Visible(arguments);
        _ = int.TryParse(arguments.Optional("cursor"), NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var limit = int.TryParse(arguments.Optional("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : 100;
        var page = channel.Members.Skip(from).Take(limit).Select(id => (JsonNode)id).ToArray();
        var next = from + page.Length < channel.Members.Count ? $"{from + page.Length}" : "";
        return new JsonObject
        {
            ["members"] = new JsonArray(page),
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next },
        };
    }

    public JsonObject User(SlackArguments arguments) =>
        Profile(world.User(arguments.Required("user")) ?? throw new SlackRefusal("user_not_found"));

    public JsonObject UserByEmail(SlackArguments arguments) =>
        world.UserByEmail(arguments.Required("email")) is { Deleted: false } user
            ? Profile(user)
            : throw new SlackRefusal("users_not_found");

    public JsonObject Group(SlackArguments arguments)
    {
        var group = world.Group(arguments.Required("usergroup")) ?? throw new SlackRefusal("no_such_subteam");
        // Slack keeps deactivated people out of groups
        var members = group.Members.Where(id => world.User(id) is { Deleted: false }).Select(id => (JsonNode)id);
        return new JsonObject { ["users"] = new JsonArray([.. members]) };
    }

    public JsonObject Test(SlackArguments arguments) =>
        new()
        {
            ["url"] = $"https://{DemoWorkspace.TeamDomain}.slack.com/",
            ["team"] = DemoWorkspace.TeamDomain,
            ["user"] = DemoWorkspace.Bot.Name,
            ["team_id"] = options.TeamId,
            ["user_id"] = DemoWorkspace.Bot.Id,
            ["bot_id"] = "B0JITBOT",
            ["app_id"] = options.AppId,
            ["is_enterprise_install"] = false,
        };

    private SandboxChannel Visible(SlackArguments arguments)
    {
        var channel = world.Channel(arguments.Required("channel"));
        return channel is null || (channel.IsPrivate && !channel.Members.Contains(DemoWorkspace.Bot.Id))
            ? throw new SlackRefusal("channel_not_found")
            : channel;
    }

    private static JsonObject Described(SandboxChannel channel) =>
        new()
        {
            ["channel"] = new JsonObject
            {
                ["id"] = channel.Id,
                ["name"] = channel.Name,
                ["is_channel"] = !channel.IsIm,
                ["is_im"] = channel.IsIm,
                ["is_private"] = channel.IsPrivate,
                ["is_archived"] = channel.IsArchived,
                ["is_member"] = channel.Members.Contains(DemoWorkspace.Bot.Id),
                ["is_ext_shared"] = false,
            },
        };

    private JsonObject Profile(SandboxUser user)
    {
        var profile = new JsonObject { ["real_name"] = user.RealName, ["display_name"] = user.Name };
        if (user.Email is not null && options.Scopes.Contains("users:read.email"))
        {
            profile["email"] = user.Email;
        }

        return new JsonObject
        {
            ["user"] = new JsonObject
            {
                ["id"] = user.Id,
                ["team_id"] = user.TeamId ?? options.TeamId,
                ["name"] = user.Name,
                ["real_name"] = user.RealName,
                ["deleted"] = user.Deleted,
                ["is_bot"] = user.IsBot,
                ["is_restricted"] = user.IsRestricted,
                ["is_ultra_restricted"] = user.IsUltraRestricted,
                ["is_stranger"] = user.IsStranger,
                ["profile"] = profile,
            },
        };
    }
}
