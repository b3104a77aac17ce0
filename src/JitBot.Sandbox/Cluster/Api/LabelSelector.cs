using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Selects by labels: <c>a=b</c>, <c>a!=b</c>, <c>a in (b,c)</c>, <c>a notin (b)</c>, <c>a</c>, <c>!a</c>.</summary>
internal sealed partial class LabelSelector
{
    private readonly IReadOnlyList<Func<JsonObject?, bool>> _terms;

    private LabelSelector(IReadOnlyList<Func<JsonObject?, bool>> terms) => _terms = terms;

    /// <exception cref="ApiException">400: not a selector.</exception>
    public static LabelSelector Parse(string? text)
    {
        var terms = new List<Func<JsonObject?, bool>>();
        foreach (var term in Commas().Split(text ?? "").Select(t => t.Trim()).Where(t => t.Length > 0))
        {
            terms.Add(
                Term(term) ?? throw ApiErrors.BadRequest($"unable to parse requirement: invalid label selector \"{term}\"")
            );
        }

        return new LabelSelector(terms);
    }

    public bool Matches(StoredObject stored)
    {
        var labels = stored.Value["metadata"]?["labels"] as JsonObject;
        return _terms.All(t => t(labels));
    }

    private static Func<JsonObject?, bool>? Term(string term)
    {
        if (Exists().Match(term) is { Success: true } exists)
        {
            var present = exists.Groups["not"].Length == 0;
            var key = exists.Groups["key"].Value;
            return labels => (Value(labels, key) is not null) == present;
        }

        if (Equality().Match(term) is { Success: true } equality)
        {
            var (key, value) = (equality.Groups["key"].Value, equality.Groups["value"].Value);
            var equal = equality.Groups["op"].Value != "!=";
            return labels => (Value(labels, key) == value) == equal;
        }

        if (Membership().Match(term) is { Success: true } member)
        {
            var key = member.Groups["key"].Value;
            var values = member.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries);
            return member.Groups["op"].Value == "in"
                ? labels => Value(labels, key) is { } v && values.Contains(v)
                : labels => !(Value(labels, key) is { } v && values.Contains(v));
        }

        return null;
    }

    private static string? Value(JsonObject? labels, string key) => labels?[key]?.ToString();

    [GeneratedRegex(@",(?![^(]*\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commas();

    [GeneratedRegex(@"^(?<not>!?)\s*(?<key>[\w./-]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exists();

    [GeneratedRegex(@"^(?<key>[\w./-]+)\s*(?<op>==|=|!=)\s*(?<value>[\w.-]*)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Equality();

    [GeneratedRegex(@"^(?<key>[\w./-]+)\s+(?<op>in|notin)\s+\((?<values>[^)]*)\)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Membership();
}
