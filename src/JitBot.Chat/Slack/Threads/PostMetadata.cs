using System.Text.Json;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Chat.Threads;

namespace JitBot.Chat.Slack.Threads;

/// <summary>What each post carries unseen, and by which it is found again: which request, and which of its posts.</summary>
internal static class PostMetadata
{
    private const string EventType = "jitbot_request";

    public static MessageMetadata Of(PostSubject subject, string key, string channel) =>
        new(
            EventType,
            new Dictionary<string, string>
            {
                ["request"] = subject.Id.ToString(),
                ["uid"] = subject.Uid,
                ["key"] = key,
                ["conversation"] = channel,
            }
        );

    /// <summary>The key, if the metadata is of the subject; null for anything else, of whatever shape.</summary>
    public static string? KeyOf(JsonElement? metadata, PostSubject subject) =>
        metadata is { ValueKind: JsonValueKind.Object } given
        && Text(given, "event_type") == EventType
        && given.TryGetProperty("event_payload", out var payload)
        && payload.ValueKind == JsonValueKind.Object
        && Text(payload, "request") == subject.Id.ToString()
        && Text(payload, "uid") == subject.Uid
            ? Text(payload, "key")
            : null;

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
