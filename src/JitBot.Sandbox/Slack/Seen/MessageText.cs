using System.Text.RegularExpressions;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>Slack's mrkdwn as a notification shows it, and whom it mentions.</summary>
internal static partial class MessageText
{
    /// <summary>Plain text: names for mentions, the label of links, the fallback of dates.</summary>
    public static string Plain(
        string mrkdwn,
        Func<string, string?> userName,
        Func<string, string?> groupHandle,
        Func<string, string?> channelName
    ) =>
        Reference()
            .Replace(mrkdwn, match => Shown(match.Groups["inside"].Value, userName, groupHandle, channelName))
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>The ids of the users and groups that are mentioned; <c>!here</c>, <c>!channel</c> and <c>!everyone</c> as they are.</summary>
    public static IReadOnlySet<string> Mentions(IEnumerable<string> texts)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in texts.SelectMany(text => Reference().Matches(text)))
        {
            var id = match.Groups["inside"].Value.Split('|')[0];
            if (id is ['@', ..])
            {
                found.Add(id[1..]);
            }
            else if (id.StartsWith("!subteam^", StringComparison.Ordinal))
            {
                found.Add(id["!subteam^".Length..]);
            }
            else if (id is "!here" or "!channel" or "!everyone")
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static string Shown(
        string inside,
        Func<string, string?> userName,
        Func<string, string?> groupHandle,
        Func<string, string?> channelName
    )
    {
        var parts = inside.Split('|', 2);
        var (target, label) = (parts[0], parts.Length > 1 ? parts[1] : null);
        return target switch
        {
            ['@', .. var user] => $"@{userName(user) ?? label ?? user}",
            ['#', .. var channel] => $"#{channelName(channel) ?? label ?? channel}",
            _ when target.StartsWith("!subteam^", StringComparison.Ordinal) =>
                $"@{groupHandle(target["!subteam^".Length..]) ?? label?.TrimStart('@') ?? "group"}",
            ['!', .. var special] when !special.StartsWith("date^", StringComparison.Ordinal) => $"@{special}",
            _ => label ?? target,
        };
    }

    [GeneratedRegex("<(?<inside>[@#!]?[^<>]+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
