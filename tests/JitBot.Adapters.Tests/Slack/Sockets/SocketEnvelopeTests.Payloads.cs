using System.Text.Json.Nodes;

namespace JitBot.Adapters.Tests.Slack.Sockets;

/// <content>What the envelopes hold.</content>
public sealed partial class SocketEnvelopeTests
{
    private static string Envelope(string id, string type, JsonObject payload, bool accepts) =>
        new JsonObject
        {
            ["envelope_id"] = id,
            ["type"] = type,
            ["accepts_response_payload"] = accepts,
            ["payload"] = payload,
        }.ToJsonString();

    private static JsonObject Command(string text = "status") =>
        new()
        {
            ["command"] = "/jit",
            ["text"] = text,
            ["user_id"] = "U0ALICE",
            ["team_id"] = "T0SANDBOX",
            ["channel_id"] = "C0SHOP",
            ["api_app_id"] = "A0SANDBOX",
            ["response_url"] = "https://hooks.slack.com/commands/1",
        };

    private static JsonObject Click() =>
        JsonNode
            .Parse(
                """
                {"type":"block_actions","user":{"id":"U0BOB"},"api_app_id":"A0SANDBOX","team":{"id":"T0SANDBOX"},
                 "container":{"type":"message","message_ts":"1.1","channel_id":"C0APPROVALS"},
                 "actions":[{"action_id":"a","block_id":"b","type":"button","value":"v","action_ts":"1.2"}]}
                """
            )!
            .AsObject();

    private static JsonObject Submission() =>
        JsonNode
            .Parse(
                """
                {"type":"view_submission","user":{"id":"U0BOB"},"api_app_id":"A0SANDBOX","team":{"id":"T0SANDBOX"},
                 "view":{"id":"V1","callback_id":"deny","state":{"values":{}}}}
                """
            )!
            .AsObject();

    private static JsonObject Event() =>
        JsonNode
            .Parse(
                """
                {"type":"event_callback","event_id":"Ev1","api_app_id":"A0SANDBOX","team_id":"T0SANDBOX","event":{"type":"app_uninstalled"}}
                """
            )!
            .AsObject();
}
