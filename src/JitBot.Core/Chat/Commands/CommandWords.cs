using JitBot.Core.Chat.Story;

namespace JitBot.Core.Chat.Commands;

/// <summary>How a command is typed on a platform.</summary>
public static class CommandWords
{
    private const string Slash = "/jit ";

    /// <summary>
    /// A command as it is typed in Slack (<c>/jit done</c>), as it is typed on the platform: in Teams the bot is written to, and needs no
    /// <c>/jit</c> (it takes one, though).
    /// </summary>
    public static string On(ChatPlatform platform, string command)
    {
        if (platform != ChatPlatform.Teams || !command.StartsWith(Slash, StringComparison.Ordinal))
        {
            return command;
        }

        var rest = command[Slash.Length..];
        return rest.Split(' ')[0].Contains('/', StringComparison.Ordinal) ? $"request {rest}" : rest;
    }

    /// <summary>The same, told apart from the words around it: Adaptive Cards know no code inside a text.</summary>
    public static Span SpanOn(ChatPlatform platform, string command) =>
        platform == ChatPlatform.Teams ? new BoldSpan(On(platform, command)) : new CodeSpan(On(platform, command));
}
