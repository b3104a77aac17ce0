using JitBot.Sandbox.Teams.Tenant;
using static JitBot.Sandbox.Teams.TeamsCallNames;

namespace JitBot.Sandbox.Teams.Connector;

/// <summary>The Connector's REST calls, by a bot whose token is good.</summary>
internal sealed class ConnectorApi(SandboxTeamsOptions options, TeamsWorld world)
{
    private readonly ConversationCreation creation = new(options, world);
    private readonly ConversationRoster roster = new(world);
    private readonly Posting posting = new(world);

    /// <summary>The channel that a conversation is to be made in: what faults are planned for.</summary>
    public static string? Channel(TeamsRoute route, TeamsCallInput input)
    {
        if (route.Name != CreateConversation)
        {
            return null;
        }

        try
        {
            return JsonPeek.Text(JsonPeek.Object(JsonPeek.Object(input.Json(), "channelData"), "channel"), "id");
        }
        catch (TeamsRefusal)
        {
            return null;
        }
    }

    /// <exception cref="TeamsRefusal">It is answered with an error.</exception>
    public TeamsAnswer Call(TeamsRoute route, TeamsCallInput input) =>
        route.Name switch
        {
            CreateConversation => creation.Create(input),
            GetMember => roster.Member(Place(route).Conversation, route.Path[3]),
            GetPagedMembers => roster.Page(Place(route).Conversation, input.Query),
            GetTeam => roster.Team(route.Path[1]),
            GetChannels => roster.Channels(route.Path[1]),
            SendToConversation => posting.Send(Place(route), input, replyTo: null),
            ReplyToActivity => posting.Send(Place(route), input, route.Path[3]),
            UpdateActivity => posting.Update(Place(route).Conversation, route.Path[3], input),
            _ => posting.Delete(Place(route).Conversation, route.Path[3]),
        };

    /// <summary>The conversation and thread, if the bot may act there.</summary>
    private (TeamsConversation Conversation, string? Thread) Place(TeamsRoute route)
    {
        const string separator = ";messageid=";
        var id = route.Conversation!;
        var at = id.IndexOf(separator, StringComparison.Ordinal);
        var (conversationId, thread) = at < 0 ? (id, null) : (id[..at], id[(at + separator.Length)..]);
        var conversation =
            world.Directory.Conversation(conversationId)
            ?? throw new TeamsRefusal(404, "ConversationNotFound", "Conversation not found.");
        CheckPresence(world.Directory, conversation);
        if (thread is not null && world.Message(conversationId, thread) is null)
        {
            throw new TeamsRefusal(404, "ConversationNotFound", "Conversation not found.");
        }

        return (conversation, thread);
    }

    /// <summary>Whether the bot is there and not blocked.</summary>
    public static void CheckPresence(TenantDirectory directory, TeamsConversation conversation)
    {
        if (!directory.HasApp(conversation))
        {
            throw new TeamsRefusal(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");
        }

        if (
            conversation.Kind == TeamsConversationKind.Personal
            && directory.Members(conversation).Any(person => person.HasBlockedBot)
        )
        {
            throw new TeamsRefusal(403, "ConversationBlockedByUser", "User blocked the conversation with the bot.");
        }
    }
}
