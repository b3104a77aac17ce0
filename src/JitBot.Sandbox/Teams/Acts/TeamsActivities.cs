using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>Builds, without signing, what people's acts look like on the wire.</summary>
internal sealed class TeamsActivities(SandboxTeamsOptions options, TeamsWorld world, Func<Uri> serviceUrl)
{
    public string BotId => $"28:{options.AppId}";

    /// <summary>All that every activity has; <paramref name="thread"/> is the first message of the channel's thread.</summary>
    public JsonObject Envelope(string type, TeamsPerson from, TeamsConversation conversation, string? thread)
    {
        var now = options.TimeProvider.GetUtcNow();
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"f:{Guid.NewGuid()}",
            ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
            ["localTimestamp"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture),
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl().ToString(),
            ["from"] = new JsonObject
            {
                ["id"] = from.Mri,
                ["name"] = from.Name,
                ["aadObjectId"] = from.Id,
            },
            ["conversation"] = Conversation(conversation, thread),
            ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = options.BotName },
            ["channelData"] = ChannelData(conversation),
            ["locale"] = "en-GB",
            ["localTimezone"] = "Europe/London",
        };
        return activity;
    }

    /// <summary>A message as its writer's client sends it: escaped, with no-break spaces after mentions and the mentions as entities.</summary>
    public JsonObject Message(TeamsMessage message, TeamsPerson from, TeamsConversation conversation, bool isMentioned)
    {
        var activity = Envelope("message", from, conversation, message.ThreadId ?? message.Id);
        var (text, entities) = new TeamsText(options.BotName, BotId).Write(
            message.Text,
            isMentioned,
            world.Directory.Members(conversation)
        );
        activity["id"] = message.Id;
        activity["textFormat"] = "plain";
        activity["text"] = text;
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = $"<div><div>{text.TrimEnd()}</div></div>" }
        );
        entities.Add(
            (JsonNode)
                new JsonObject
                {
                    ["locale"] = "en-GB",
                    ["country"] = "GB",
                    ["platform"] = "Web",
                    ["timezone"] = "Europe/London",
                    ["type"] = "clientInfo",
                }
        );
        activity["entities"] = entities;
        if (message.ThreadId is not null)
        {
            activity["replyToId"] = message.ThreadId;
        }

        return activity;
    }

    /// <summary>A pressed Action.Submit: a message without text.</summary>
    public JsonObject Submit(TeamsPerson from, TeamsMessage message, JsonObject value)
    {
        var activity = OnMessage("message", from, message);
        activity["id"] = world.NextId();
        activity["value"] = value;
        return activity;
    }

    public JsonObject Invoke(string name, TeamsPerson from, TeamsMessage message, JsonObject value)
    {
        var activity = OnMessage("invoke", from, message);
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    public JsonObject Invoke(string name, TeamsPerson from, TeamsConversation conversation, string? thread, JsonObject value)
    {
        var activity = Envelope("invoke", from, conversation, thread);
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    /// <summary>The app is installed (add) or removed (remove) by somebody.</summary>
    public JsonObject Installation(TeamsPerson from, TeamsConversation conversation, bool isAdded)
    {
        var activity = Envelope("installationUpdate", from, conversation, null);
        activity["action"] = isAdded ? "add" : "remove";
        return activity;
    }

    /// <summary>Members came or went; null stands for the bot.</summary>
    public JsonObject Members(TeamsPerson from, TeamsConversation conversation, TeamsPerson? member, bool isAdded)
    {
        var activity = Envelope("conversationUpdate", from, conversation, null);
        JsonNode account = member is null
            ? new JsonObject { ["id"] = BotId }
            : new JsonObject { ["id"] = member.Mri, ["aadObjectId"] = member.Id };
        activity[isAdded ? "membersAdded" : "membersRemoved"] = new JsonArray(account);
        if (conversation.TeamId is not null)
        {
            activity["channelData"]!["eventType"] = isAdded ? "teamMemberAdded" : "teamMemberRemoved";
        }

        return activity;
    }

    public static byte[] Bytes(JsonObject activity) => Encoding.UTF8.GetBytes(activity.ToJsonString());

    private JsonObject OnMessage(string type, TeamsPerson from, TeamsMessage message)
    {
        var conversation = world.Directory.Conversation(message.Conversation)!;
        var activity = Envelope(type, from, conversation, message.ThreadId ?? message.Id);
        activity["replyToId"] = message.Id;
        activity["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        activity["channelData"]!["legacy"] = new JsonObject { ["replyToId"] = message.Id };
        return activity;
    }

    private static JsonObject Conversation(TeamsConversation conversation, string? thread)
    {
        var isChannel = conversation.Kind == TeamsConversationKind.Channel;
        var answer = new JsonObject
        {
            ["conversationType"] = conversation.Kind switch
            {
                TeamsConversationKind.Channel => "channel",
                TeamsConversationKind.GroupChat => "groupChat",
                _ => "personal",
            },
            ["tenantId"] = DemoTenant.TenantId,
            ["id"] = isChannel && thread is not null ? $"{conversation.Id};messageid={thread}" : conversation.Id,
        };
        if (conversation.Kind != TeamsConversationKind.Personal)
        {
            answer["isGroup"] = true;
        }

        return answer;
    }

    private JsonObject ChannelData(TeamsConversation conversation)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = DemoTenant.TenantId } };
        if (world.Directory.Team(conversation.TeamId) is { } team)
        {
            data["channel"] = new JsonObject { ["id"] = conversation.Id };
            data["team"] = new JsonObject
            {
                ["id"] = team.Id,
                ["name"] = team.Name,
                ["aadGroupId"] = team.GroupId,
            };
        }

        return data;
    }
}
