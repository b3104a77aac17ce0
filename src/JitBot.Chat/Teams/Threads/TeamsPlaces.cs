using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Threads;

/// <summary>Where conversations are, and how their ids are made.</summary>
internal sealed class TeamsPlaces
{
    /// <summary>Nothing has been heard of the conversation, so that nobody knows where its service is.</summary>
    public const string NotMet = "conversation_not_met";

    private const string ThreadMark = ";messageid=";

    /// <summary>The channel of a thread; anything else is its own.</summary>
    public static string ChannelOf(string conversation)
    {
        var at = conversation.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? conversation : conversation[..at];
    }

    public static string ThreadOf(string channel, string root) => $"{channel}{ThreadMark}{root}";

    /// <summary>The first message of a thread.</summary>
    /// <exception cref="FormatException">It is no thread.</exception>
    public static string RootOf(string thread)
    {
        var at = thread.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? throw new FormatException("The conversation is no thread.") : thread[(at + ThreadMark.Length)..];
    }
}
