using System.Text.Json.Nodes;

namespace JitBot.Adapters.Tests.Teams.Protocol;

/// <summary>Activities in the shape that Teams sends, to be bent by the tests.</summary>
internal static class SampleActivities
{
    public const string AppId = "0b9f7c52-8a34-4d53-9a5e-6a1f0e6c1d11";
    public const string Tenant = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    public const string Ada = "5f7c1f9a-1c0d-4d7e-9a59-3b0c2a1d4e11";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    /// <summary>A command to the bot in a channel's thread.</summary>
    public static JsonObject Message() =>
        JsonNode
            .Parse(
                $$"""
                {
                  "type": "message",
                  "id": "1485983408511",
                  "timestamp": "2026-03-01T10:00:00.123Z",
                  "localTimestamp": "2026-03-01T11:00:00.123+01:00",
                  "localTimezone": "Europe/Berlin",
                  "channelId": "msteams",
                  "serviceUrl": "{{ServiceUrl}}",
                  "from": { "id": "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85g", "name": "Ada", "aadObjectId": "{{Ada}}" },
                  "recipient": { "id": "28:{{AppId}}", "name": "JitBot" },
                  "conversation": {
                    "id": "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1485983194839",
                    "conversationType": "channel",
                    "tenantId": "{{Tenant}}",
                    "isGroup": true
                  },
                  "channelData": {
                    "teamsChannelId": "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2",
                    "teamsTeamId": "19:712c61d0ef384e5fa681ba90ca943398@thread.tacv2",
                    "channel": { "id": "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2" },
                    "team": { "id": "19:712c61d0ef384e5fa681ba90ca943398@thread.tacv2" },
                    "tenant": { "id": "{{Tenant}}" }
                  },
                  "text": "<at>JitBot</at> status",
                  "textFormat": "plain",
                  "attachments": [{ "contentType": "text/html", "content": "<div>status</div>" }],
                  "entities": [
                    { "type": "mention", "mentioned": { "id": "28:{{AppId}}", "name": "JitBot" }, "text": "<at>JitBot</at>" },
                    { "type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Web", "timezone": "Europe/Berlin" }
                  ],
                  "locale": "en-GB"
                }
                """
            )!
            .AsObject();

    /// <summary>A click on an Action.Execute.</summary>
    public static JsonObject Click()
    {
        var click = Message();
        click["type"] = "invoke";
        click["id"] = "f:bcc1c1b1-0001";
        click["name"] = "adaptiveCard/action";
        click["replyToId"] = "1485983408511";
        click.Remove("text");
        click.Remove("entities");
        click.Remove("attachments");
        click["value"] = JsonNode.Parse(
            """
            {
              "action": {
                "type": "Action.Execute",
                "id": "approve",
                "verb": "jitbot_approve",
                "data": { "request": "JIT-5", "uid": "a1", "reason": "fine" }
              },
              "trigger": "manual"
            }
            """
        );
        return click;
    }
}
