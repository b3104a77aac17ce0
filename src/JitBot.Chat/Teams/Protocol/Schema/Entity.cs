using System.Security;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>Something said about a message's text. Only mentions are read and made; of others only the type is kept.</summary>
public sealed record Entity(string Type)
{
    public const string MentionType = "mention";

    public ChannelAccount? Mentioned { get; init; }

    /// <summary>The part of the text that is the mention: <c>&lt;at&gt;name&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    /// <summary>A mention; its <see cref="Text"/>, in which the name is XML-encoded, must also stand in the message's text.</summary>
    public static Entity Mention(ChannelAccount mentioned) =>
        new(MentionType) { Mentioned = mentioned, Text = $"<at>{SecurityElement.Escape(mentioned.Name ?? mentioned.Id)}</at>" };
}
