namespace JitBot.Sandbox.Slack;

/// <summary>Which scope each method documents; that of conversations depends on the kind of conversation.</summary>
internal sealed class SlackScopes(SandboxSlackOptions options, SlackWorld world)
{
    /// <exception cref="SlackRefusal">missing_scope, with what is needed and what is provided.</exception>
    public void Check(string method, SlackArguments arguments)
    {
        var needed = Needed(method, arguments);
        if (needed.Count > 0 && !needed.Any(options.Scopes.Contains))
        {
            throw new SlackRefusal("missing_scope")
            {
                Needed = string.Join(',', needed),
                Provided = string.Join(',', options.Scopes),
            };
        }
    }

    /// <summary>Any of these will do; empty where none is needed.</summary>
    private IReadOnlyList<string> Needed(string method, SlackArguments arguments) =>
        method switch
        {
            "chat.postMessage" or "chat.update" or "chat.postEphemeral" or "chat.delete" => ["chat:write"],
            "conversations.open" => arguments.Optional("users")?.Contains(',', StringComparison.Ordinal) == true
                ? ["mpim:write"]
                : ["im:write"],
            "conversations.join" => ["channels:join"],
            "conversations.info" or "conversations.members" => OfKind(arguments, "read"),
            "conversations.history" or "conversations.replies" => OfKind(arguments, "history"),
            "users.info" => ["users:read"],
            "users.lookupByEmail" => ["users:read.email"],
            "usergroups.users.list" => ["usergroups:read"],
            _ => [],
        };

    private IReadOnlyList<string> OfKind(SlackArguments arguments, string right) =>
        world.Channel(arguments.Optional("channel") ?? "") switch
        {
            null => [$"channels:{right}", $"groups:{right}", $"im:{right}", $"mpim:{right}"],
            { IsIm: true, Members.Count: > 2 } => [$"mpim:{right}"],
            { IsIm: true } => [$"im:{right}"],
            { IsPrivate: true } => [$"groups:{right}"],
            _ => [$"channels:{right}"],
        };
}
