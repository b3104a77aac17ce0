using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Connector;

/// <summary>The bot's messages: sends, replies, updates, deletions.</summary>
internal sealed class Posting(TeamsWorld world)
{
    public TeamsAnswer Send((TeamsConversation Conversation, string? Thread) place, TeamsCallInput input, string? replyTo)
    {
        var message = ActivityContent.Read(input.Json(), input.RawBody) with
        {
            Conversation = place.Conversation.Id,
            Id = world.NextId(),
            At = world.Now,
            ThreadId = Thread(place, replyTo),
        };
        foreach (var part in ActivityContent.Split(message, world))
        {
            world.Put(part);
        }

        return new TeamsAnswer(201, new JsonObject { ["id"] = message.Id });
    }

    public TeamsAnswer Update(TeamsConversation conversation, string activityId, TeamsCallInput input)
    {
        var old = Own(conversation, activityId);
        var update = ActivityContent.Read(input.Json(), input.RawBody);
        if (update is { Text.Length: > 0, CardJson: not null })
        {
            // One message cannot become two
            throw new TeamsRefusal(400, "BadSyntax", "Activity resulted into multiple skype activities");
        }

        world.Put(
            old with
            {
                Text = update.Text,
                Summary = update.Summary,
                CardJson = update.CardJson,
                EntitiesJson = update.EntitiesJson,
                Edits = old.Edits + 1,
            }
        );
        return TeamsAnswer.Ok(new JsonObject { ["id"] = old.Id });
    }

    public TeamsAnswer Delete(TeamsConversation conversation, string activityId)
    {
        world.Delete(Own(conversation, activityId));
        return new TeamsAnswer(200, null);
    }

    /// <summary>The thread of a channel that the message goes to; chats have none.</summary>
    private string? Thread((TeamsConversation Conversation, string? Thread) place, string? replyTo)
    {
        if (place.Conversation.Kind != TeamsConversationKind.Channel)
        {
            return null;
        }

        if (replyTo is null || place.Thread is not null)
        {
            return place.Thread;
        }

        var answered =
            world.Message(place.Conversation.Id, replyTo)
            ?? throw new TeamsRefusal(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.");
        return answered.ThreadId ?? answered.Id;
    }

    private TeamsMessage Own(TeamsConversation conversation, string activityId)
    {
        var message =
            world.Message(conversation.Id, activityId)
            ?? throw new TeamsRefusal(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.");
        return message.PersonId is null
            ? message
            : throw new TeamsRefusal(403, "NotEnoughPermissions", "Only the bot's own messages can be changed by it.");
    }
}
