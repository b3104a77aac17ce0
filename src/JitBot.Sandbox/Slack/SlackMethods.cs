using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>The Web API's methods: who may call them, and what they do to the world.</summary>
internal sealed class SlackMethods
{
    private static readonly HashSet<string> Writing = new(StringComparer.Ordinal)
    {
        "chat.postMessage",
        "chat.update",
        "chat.postEphemeral",
        "chat.delete",
        "conversations.open",
        "conversations.join",
        "views.open",
        "views.push",
        "views.update",
        "views.publish",
        "auth.test",
    };

    private readonly SandboxSlackOptions options;
    private readonly SlackScopes scopes;
    private readonly Dictionary<string, Func<SlackArguments, JsonObject>> methods;

    public SlackMethods(SandboxSlackOptions options, SlackWorld world, SlackTickets tickets)
    {
        this.options = options;
        scopes = new SlackScopes(options, world);
        var chat = new SlackChat(options, world);
        var history = new SlackHistory(options, world);
        var people = new SlackDirectory(options, world);
        var views = new SlackViews(options, world, tickets);
        methods = new(StringComparer.Ordinal)
        {
            ["chat.postMessage"] = chat.Post,
            ["chat.update"] = chat.Update,
            ["chat.postEphemeral"] = chat.PostEphemeral,
            ["chat.delete"] = chat.Delete,
            ["chat.getPermalink"] = chat.Permalink,
            ["conversations.open"] = people.Open,
            ["conversations.info"] = people.Channel,
            ["conversations.members"] = people.Members,
            ["conversations.join"] = people.Join,
            ["conversations.history"] = history.History,
            ["conversations.replies"] = history.Replies,
            ["users.info"] = people.User,
            ["users.lookupByEmail"] = people.UserByEmail,
            ["usergroups.users.list"] = people.Group,
            ["views.open"] = views.Open,
            ["views.push"] = views.Push,
            ["views.update"] = views.Update,
            ["views.publish"] = views.Publish,
            ["auth.test"] = people.Test,
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

        scopes.Check(method, arguments);
        return known(arguments);
    }
}
