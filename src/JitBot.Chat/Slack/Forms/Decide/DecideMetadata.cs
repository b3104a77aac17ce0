using System.Text.Json;
using JitBot.Chat.Slack.Intake;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>
/// What a modal carries with it: the button's value, and where it was pressed. It comes back from outside: the request is judged as any
/// that somebody names, and the channel is only where that person, and nobody else, is told something.
/// </summary>
internal sealed record DecideMetadata(string Value, string? Channel)
{
    private const int LongestChannel = 64;

    public string Write() => JsonSerializer.Serialize(this, SlackIntakeJson.Default.DecideMetadata);

    /// <summary>Null for anything else.</summary>
    public static DecideMetadata? Read(string? text)
    {
        try
        {
            var read = text is null ? null : JsonSerializer.Deserialize(text, SlackIntakeJson.Default.DecideMetadata);
            return read is not { Value: not null } ? null
                : IsId(read.Channel) ? read
                : read with { Channel = null };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsId(string? channel) =>
        channel is { Length: > 0 and <= LongestChannel } && channel.All(char.IsAsciiLetterOrDigit);
}
