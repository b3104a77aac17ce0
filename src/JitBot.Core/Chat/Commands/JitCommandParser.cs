using System.Text.RegularExpressions;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Commands;

/// <summary>Reads what was typed after <c>/jit</c>, or to the bot itself. Total: any text gives a command, and no text an exception.</summary>
public static class JitCommandParser
{
    /// <summary>The longest command, in UTF-16 units as delivered.</summary>
    public const int LongestText = 3000;

    /// <summary>A request that shows every part.</summary>
    public const string Example = "/jit shop/storefront 30m paths,tls fix the checkout path INC-1042";

    // Without back-tracking: the text comes from outside
    private static readonly Regex TicketPattern = new(
        @"\b[A-Z][A-Z0-9]+-[0-9]+\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    );

    /// <summary>The command in a text as Slack delivers it; <see cref="NotUnderstood"/> where it cannot be read.</summary>
    public static JitCommand Parse(string text) => Parse(text, ChatText.FromPlatform);

    /// <summary>The same in a text that is what was typed, with nothing escaped in it.</summary>
    public static JitCommand ParsePlain(string text) => Parse(text, ChatText.Plain);

    private static JitCommand Parse(string text, Func<string, string> clean)
    {
        if (text.Length > LongestText)
        {
            return new NotUnderstood(
                $"the command is {text.Length} characters long, and {LongestText} are allowed",
                "",
                1,
                Example
            );
        }

        var words = clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && words[0].ToLowerInvariant() is "/jit" or "jit")
        {
            words = words[1..];
        }

        return words.Length == 0
            ? new ShowHelp()
            : Unquote(words[0]).ToLowerInvariant() switch
            {
                "request" or "ask" => words.Length == 1 ? new OpenForm() : Request(words[1..]),
                "help" or "?" => new ShowHelp(),
                "status" => new ShowStatus(),
                "done" => Done(words),
                "revoke" => Revoke(words),
                "more" => More(words),
                _ => Request(words),
            };
    }

    private static JitCommand Done(string[] words) =>
        words.Length == 1 ? new FinishAccess(null)
        : RequestId.TryParse(Unquote(words[1]), out var id) ? new FinishAccess(id)
        : NoId(words[1], "/jit done JIT-42");

    private static JitCommand Revoke(string[] words)
    {
        const string example = "/jit revoke JIT-42 no longer needed";
        if (words.Length == 1)
        {
            return new NotUnderstood("the request's id is missing", "", 2, example);
        }

        if (!RequestId.TryParse(Unquote(words[1]), out var id))
        {
            return NoId(words[1], example);
        }

        var reason = Reason(words.AsSpan(2));
        return new RevokeAccess(id, reason.Length == 0 ? null : reason);
    }

    private static JitCommand More(string[] words)
    {
        const string example = "/jit more 10m the cache needs longer to warm up";
        RequestId? id = words.Length > 1 && RequestId.TryParse(Unquote(words[1]), out var named) ? named : null;
        var at = id is null ? 1 : 2;
        if (at >= words.Length || !DurationText.TryParse(words[at].ToLowerInvariant(), out var extra))
        {
            return new NotUnderstood(
                "here the time is missing that you need on top, which looks like 90s, 5m or 1h30m",
                at < words.Length ? words[at] : "",
                at + 1,
                example
            );
        }

        var reason = Reason(words.AsSpan(at + 1));
        return reason.Length == 0
            ? new NotUnderstood("the reason is missing", "", at + 2, example)
            : new MoreTime(id, extra, reason);
    }

    private static NotUnderstood NoId(string word, string example) =>
        new("this is not a request's id, which looks like JIT-42", word, 2, example);

    private static JitCommand Request(string[] words)
    {
        var problem = Target(words[0], out var cluster, out var space, out var name);
        if (problem is not null)
        {
            return new NotUnderstood(problem, words[0], 1, Example);
        }

        var next = 1;
        TimeSpan? duration = null;
        if (next < words.Length && char.IsAsciiDigit(words[next][0]))
        {
            if (!DurationText.TryParse(words[next].ToLowerInvariant(), out var read))
            {
                var longest = DurationText.ToText(DurationText.Longest);
                return new NotUnderstood(
                    $"this is not a duration, which looks like 90s, 5m or 1h30m and is at most {longest}; a reason may not begin with a digit here",
                    words[next],
                    next + 1,
                    Example
                );
            }

            duration = read;
            next++;
        }

        if (UnknownField(words, next) is { } unknown)
        {
            return new NotUnderstood(
                $"\"{unknown}\" is not a field; the fields are {IngressFieldsText.Allowed}",
                words[next],
                next + 1,
                Example
            );
        }

        var fields = Fields(words, ref next);
        var reason = Reason(words.AsSpan(Math.Min(next, words.Length)));
        return reason.Length == 0
            ? new NotUnderstood("the reason is missing", "", next + 1, Example)
            : new AskForAccess(cluster, space, name, duration, fields, reason, Ticket(reason));
    }

    private static string? Target(string word, out string? cluster, out string space, out string name)
    {
        var parts = Unquote(word).Split('/');
        cluster = parts.Length == 3 ? parts[0] : null;
        space = parts.Length is 2 or 3 ? parts[^2] : "";
        name = parts[^1];
        const string rule = "a-z, 0-9 and \"-\", with a letter or digit at both ends";
        return parts.Length == 1 ? "this is neither NAMESPACE/INGRESS nor one of status, done, more, revoke and help"
            : parts.Length > 3 ? "this has too many slashes for CLUSTER/NAMESPACE/INGRESS"
            : cluster is not null && !KubernetesNames.IsSubdomain(cluster)
                ? $"\"{cluster}\" cannot be a cluster's name: it holds {rule}"
            : !KubernetesNames.IsLabel(space) ? $"\"{space}\" cannot be a namespace: it holds at most 63 of {rule}"
            : !KubernetesNames.IsSubdomain(name) ? $"\"{name}\" cannot be an Ingress: it holds at most 253 of {rule}"
            : null;
    }

    /// <summary>The part that is no field in a word like <c>paths,tsl</c>, which is surely meant as fields; null where there is none.</summary>
    private static string? UnknownField(string[] words, int at)
    {
        var parts = at < words.Length ? words[at].Split(',', StringSplitOptions.RemoveEmptyEntries) : [];
        return parts.Any(part => IngressFieldsText.TryParse(part, out _))
            ? Array.Find(parts, part => !IngressFieldsText.TryParse(part, out _))
            : null;
    }

    /// <summary>The fields from <paramref name="next"/> on, which then stands behind them. A space after a comma does not end them.</summary>
    private static IngressFields Fields(string[] words, ref int next)
    {
        var fields = IngressFields.None;
        while (next < words.Length && IngressFieldsText.TryParse(words[next], out var some))
        {
            fields |= some;
            next++;
            if (!words[next - 1].EndsWith(','))
            {
                break;
            }
        }

        return fields == IngressFields.None ? IngressFields.All : fields;
    }

    private static string Reason(ReadOnlySpan<string> words) => Unquote(string.Join(' ', words)).Trim(' ');

    private static string? Ticket(string reason) => TicketPattern.Match(reason) is { Success: true } found ? found.Value : null;

    /// <summary>Takes off one pair of quotes or back-ticks around the whole.</summary>
    private static string Unquote(string text) =>
        text.Length >= 2 && text[0] == text[^1] && text[0] is '"' or '\'' or '`' ? text[1..^1] : text;
}
