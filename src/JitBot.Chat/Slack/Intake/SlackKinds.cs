using System.Security.Cryptography;
using System.Text;

namespace JitBot.Chat.Slack.Intake;

/// <summary>The kinds of messages that Slack sends, and their keys.</summary>
internal static class SlackKinds
{
    public const string Command = "slack-command";
    public const string Click = "slack-click";
    public const string Form = "slack-form";

    /// <summary>A submitted modal in which a decision is made.</summary>
    public const string Decision = "slack-decision";

    /// <summary>
    /// How long a word that opens a door stays good while JitBot is down: who asked or approved longer ago may have changed their mind.
    /// What takes access back never grows old.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>What one person sends is worked off in its order, whatever kind it is of.</summary>
    public static string Sender(string? team, string user) => $"slack {team} {user}";

    /// <summary>The same for the same parts; a hash, since keys are kept longer than payloads and may not hold what somebody typed.</summary>
    public static string Key(string kind, params ReadOnlySpan<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            // With its length, so that no two lists of parts give one text
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append('|');
        }

        return $"{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))}";
    }
}
