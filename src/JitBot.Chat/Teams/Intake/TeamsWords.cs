using System.Net;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Chat.Commands;

namespace JitBot.Chat.Teams.Intake;

/// <summary>What somebody typed, out of a message as Teams delivers it.</summary>
internal static class TeamsWords
{
    /// <summary>
    /// The text without the mention of the bot itself; others' mentions become <c>@name</c>, escapes characters. Whatever is longer than any
    /// command is cut: it is refused anyway. Total: never throws.
    /// </summary>
    public static string Of(Activity message)
    {
        var text = message.RemoveRecipientMention();
        foreach (var mention in message.Entities ?? [])
        {
            if (mention is { Mentioned: { } mentioned, Text.Length: > 0 } && mentioned.Id != message.Recipient?.Id)
            {
                var name = $"@{WebUtility.HtmlEncode(mentioned.Name ?? "")}";
                text = text.Replace(mention.Text, name, StringComparison.Ordinal);
            }
        }

        var words = WebUtility.HtmlDecode(text).Trim();
        return words.Length > JitCommandParser.LongestText ? words[..(JitCommandParser.LongestText + 1)] : words;
    }
}
