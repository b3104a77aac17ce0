using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;

namespace JitBot.Sandbox.Teams.Connector;

/// <summary>What an activity of the bot says, checked as Teams checks it.</summary>
internal static class ActivityContent
{
    /// <summary>The most that an activity may weigh with everything, in bytes of UTF-16.</summary>
    public const int LargestActivity = 100 * 1024;

    private const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    /// <summary>A message without a place.</summary>
    /// <exception cref="TeamsRefusal">It is too large, or something is wrong with it or its card.</exception>
    public static TeamsMessage Read(JsonObject activity, string rawBody)
    {
        if (rawBody.Length * sizeof(char) > LargestActivity)
        {
            throw new TeamsRefusal(413, "MessageSizeTooBig", "Message size too large.");
        }

        if (JsonPeek.Text(activity, "type") != "message")
        {
            throw new TeamsRefusal(400, "BadSyntax", "Activity type not supported by the sandbox; expected message.");
        }

        var card = Card(activity["attachments"] as JsonArray ?? []);
        var text = JsonPeek.Text(activity, "text") ?? "";
        if (card is null && text.Length == 0)
        {
            throw new TeamsRefusal(400, "BadSyntax", "Activity resulted into multiple skype activities: it says nothing.");
        }

        return new TeamsMessage
        {
            Conversation = "",
            Id = "",
            Text = text,
            Summary = JsonPeek.Text(activity, "summary"),
            CardJson = card?.ToJsonString(),
            EntitiesJson = activity["entities"]?.ToJsonString(),
        };
    }

    /// <summary>Text and card in one activity become two messages; the id that is answered is the text's.</summary>
    public static IEnumerable<TeamsMessage> Split(TeamsMessage message, TeamsWorld world)
    {
        if (message.Text.Length == 0 || message.CardJson is null)
        {
            return [message];
        }

        var isFirst = message.ThreadId is null && message.Conversation.EndsWith("@thread.tacv2", StringComparison.Ordinal);
        var card = message with { Id = world.NextId(), Text = "", ThreadId = isFirst ? message.Id : message.ThreadId };
        return [message with { CardJson = null }, card];
    }

    private static JsonObject? Card(JsonArray attachments)
    {
        JsonObject? card = null;
        foreach (var attachment in attachments)
        {
            if (JsonPeek.Text(attachment, "contentType") != AdaptiveCard)
            {
                throw new TeamsRefusal(400, "BadArgument", "Unknown attachment type.");
            }

            if (card is not null || JsonPeek.Object(attachment, "content") is not { } content)
            {
                throw new TeamsRefusal(400, "BadArgument", "One attachment with a card as its content is taken here.");
            }

            CardCheck.Check(content);
            card = content.DeepClone().AsObject();
        }

        return card;
    }
}
