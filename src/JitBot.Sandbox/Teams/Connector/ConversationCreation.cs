using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Connector;

/// <summary>Personal chats, found or made, and new threads of a channel.</summary>
internal sealed class ConversationCreation(SandboxTeamsOptions options, TeamsWorld world)
{
    private const string WrongParameters = "Incorrect conversation creation parameters";

    public TeamsAnswer Create(TeamsCallInput input)
    {
        var asked = input.Json();
        var data = JsonPeek.Object(asked, "channelData");
        CheckTenant(JsonPeek.Text(asked, "tenantId") ?? JsonPeek.Text(JsonPeek.Object(data, "tenant"), "id"));
        return JsonPeek.Text(JsonPeek.Object(data, "channel"), "id") is { } channel
            ? Thread(asked, channel, input)
            : Personal(asked, input);
    }

    private TeamsAnswer Thread(JsonObject asked, string channelId, TeamsCallInput input)
    {
        if (JsonPeek.Object(asked, "activity") is not { } activity || !JsonPeek.Flag(asked, "isGroup"))
        {
            throw new TeamsRefusal(400, "BadSyntax", WrongParameters);
        }

        if (world.Directory.Conversation(channelId) is not { Kind: TeamsConversationKind.Channel } channel)
        {
            throw new TeamsRefusal(404, "ConversationNotFound", "Conversation not found.");
        }

        ConnectorApi.CheckPresence(world.Directory, channel);
        var message = ActivityContent.Read(activity, input.RawBody) with
        {
            Conversation = channelId,
            Id = world.NextId(),
            At = world.Now,
        };
        foreach (var part in ActivityContent.Split(message, world))
        {
            world.Put(part);
        }

        return new TeamsAnswer(201, new JsonObject { ["id"] = message.ThreadConversation, ["activityId"] = message.Id });
    }

    private TeamsAnswer Personal(JsonObject asked, TeamsCallInput input)
    {
        // Group chats cannot be made by bots
        if (JsonPeek.Flag(asked, "isGroup") || asked["members"] is not JsonArray { Count: 1 } members)
        {
            throw new TeamsRefusal(400, "BadSyntax", WrongParameters);
        }

        if (JsonPeek.Text(JsonPeek.Object(asked, "bot"), "id") is { } bot && bot != $"28:{options.AppId}")
        {
            throw new TeamsRefusal(400, "BadArgument", "The bot is another than that of the token.");
        }

        var directory = world.Directory;
        var person =
            JsonPeek.Text(members[0], "id") is { } id && directory.Person(id) is { IsDisabled: false } known
                ? known
                : throw new TeamsRefusal(400, "BadArgument", "Failed to decrypt pairwise id");
        var chat = directory.Conversation(TenantDirectory.PersonalId(person.Id))!;
        if (!directory.HasApp(chat) && !MeetsBot(person))
        {
            throw new TeamsRefusal(403, "ForbiddenOperationException", "Bot is not installed in user's personal scope");
        }

        directory.SetApp(chat, isInstalled: true);
        var answer = new JsonObject { ["id"] = chat.Id };
        if (JsonPeek.Object(asked, "activity") is { } activity)
        {
            ConnectorApi.CheckPresence(directory, chat);
            var message = ActivityContent.Read(activity, input.RawBody) with
            {
                Conversation = chat.Id,
                Id = world.NextId(),
                At = world.Now,
            };
            world.Put(message);
            answer["activityId"] = message.Id;
        }

        return new TeamsAnswer(201, answer);
    }

    /// <summary>Whoever is in a team or chat with the bot may be written to; people of other tenants may not.</summary>
    private bool MeetsBot(TeamsPerson person) =>
        !person.IsExternal
        && world.Directory.Conversations.Any(conversation =>
            world.Directory.HasApp(conversation) && world.Directory.Members(conversation).Any(member => member.Id == person.Id)
        );

    private static void CheckTenant(string? tenant)
    {
        if (tenant is null)
        {
            throw new TeamsRefusal(400, "BadSyntax", WrongParameters);
        }

        if (!tenant.Equals(DemoTenant.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw new TeamsRefusal(403, "NotEnoughPermissions", "The bot is not authorised in this tenant.");
        }
    }
}
