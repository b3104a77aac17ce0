using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>The Web API's methods: their scopes, and what they do to the world.</summary>
internal sealed class SlackMethods
{
    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal)
    {
        "chat.postMessage",
        "chat.update",
        "chat.postEphemeral",
        "chat.delete",
        "conversations.open",
        "views.open",
        "views.push",
        "views.update",
        "views.publish",
        "auth.test",
    };

    private readonly SandboxSlackOptions options;
    private readonly Dictionary<string, (string? Scope, Func<SlackArguments, JsonObject> Do)> methods;

    public SlackMethods(SandboxSlackOptions options, SlackWorld world, SlackTickets tickets)
    {
        this.options = options;
        var chat = new SlackChat(options, world);
        var people = new SlackDirectory(options, world);
        var views = new SlackViews(options, world, tickets);
        methods = new(StringComparer.Ordinal)
        {
            ["chat.postMessage"] = ("chat:write", chat.Post),
            ["chat.update"] = ("chat:write", chat.Update),
            ["chat.postEphemeral"] = ("chat:write", chat.PostEphemeral),
            ["chat.delete"] = ("chat:write", chat.Delete),
            ["chat.getPermalink"] = (null, chat.Permalink),
            ["conversations.open"] = ("im:write", people.Open),
            ["conversations.info"] = ("channels:read", people.Channel),
            ["conversations.members"] = ("channels:read", people.Members),
            ["users.info"] = ("users:read", people.User),
            ["users.lookupByEmail"] = ("users:read.email", people.UserByEmail),
            ["usergroups.users.list"] = ("usergroups:read", people.Group),
            ["views.open"] = (null, views.Open),
            ["views.push"] = (null, views.Push),
            ["views.update"] = (null, views.Update),
            ["views.publish"] = (null, views.Publish),
            ["auth.test"] = (null, people.Test),
        };
    }

    /// <summary>Methods that read take query or form only.</summary>
    public static bool TakesJson(string method) => Writing.Contains(method);

    public JsonObject Call(string method, string? token, SlackArguments arguments)
    {
        if (string.IsNullOrEmpty(token))
        {
            throw new SlackRefusal("not_authed");
        }

        if (token != options.BotToken)
        {
            throw new SlackRefusal("invalid_auth");
        }

        if (!methods.TryGetValue(method, out var known))
        {
            throw new SlackRefusal("unknown_method");
        }

        if (known.Scope is { } scope && !options.Scopes.Contains(scope))
        {
            throw new SlackRefusal("missing_scope") { Needed = scope, Provided = string.Join(',', options.Scopes) };
        }

        return known.Do(arguments);
    }
}
