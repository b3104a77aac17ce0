using System.Text.Json.Serialization;

namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Who sees an answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResponseType>))]
public enum ResponseType
{
    /// <summary>Only the person who acted.</summary>
    [JsonStringEnumMemberName("ephemeral")]
    Ephemeral,

    /// <summary>Everybody in the channel.</summary>
    [JsonStringEnumMemberName("in_channel")]
    InChannel,
}
