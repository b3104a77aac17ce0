using System.Net;
using System.Text.RegularExpressions;
using JitBot.Sandbox.Slack;

namespace JitBot.Sandbox.Console;

/// <summary>Slack's mrkdwn as a terminal can show it: dates by their fallback, people and groups by name, no marks.</summary>
public static partial class TerminalText
{
    public static string Of(string mrkdwn)
    {
        var text = Reference().Replace(mrkdwn, match => Name(match.Groups["inner"].Value));
        return WebUtility.HtmlDecode(
            Bold()
                .Replace(text, "${bold}")
                .Replace("```", "", StringComparison.Ordinal)
                .Replace("`", "", StringComparison.Ordinal)
        );
    }

    private static string Name(string inner)
    {
        var (id, label) = inner.Split('|', 2) is [var first, var second] ? (first, second) : (inner, null);
        return label
            ?? id[..Math.Min(1, id.Length)] switch
            {
                "@" => "@" + (People.FirstOrDefault(user => user.Id == id[1..])?.Name ?? id[1..]),
                "!" when id.EndsWith(DemoWorkspace.Approvers.Id, StringComparison.Ordinal) => "@"
                    + DemoWorkspace.Approvers.Handle,
                _ => id,
            };
    }

    private static IEnumerable<SandboxUser> People =>
        [DemoWorkspace.Alice, DemoWorkspace.Bob, DemoWorkspace.Carol, DemoWorkspace.Dan, DemoWorkspace.Bot];

    [GeneratedRegex("<(?<inner>[@#!h][^<>]*)>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<![\w*])\*(?<bold>[^*\n]+)\*(?![\w*])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();
}
