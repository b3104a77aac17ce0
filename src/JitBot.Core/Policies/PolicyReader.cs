using JitBot.Core.Policies.Reading;

namespace JitBot.Core.Policies;

/// <summary>
/// Reads policy files: the whole set, or every issue in it at once. Any text is answered, in time and memory proportional to it; nothing is
/// thrown, called or kept.
/// </summary>
public static class PolicyReader
{
    /// <summary>Bytes of a file in UTF-8.</summary>
    public const int LargestFile = 1_000_000;

    /// <summary>Bytes of all files together.</summary>
    public const int LargestSet = 16_000_000;

    /// <summary>Reads the files in the order of their names, whatever order they are given in.</summary>
    /// <param name="complete">False where a file is out of sight: a group that is not found may stand there, and is no issue.</param>
    public static PolicyReading Read(IEnumerable<PolicyFile> files, bool complete = true)
    {
        PolicyFile[] sorted = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
        var sinks = sorted.Select(file => new IssueSink(file.Name)).ToArray();
        var policies = new List<PolicyDraft>();
        var groups = new List<GroupDraft>();
        var patterns = new TicketPatterns();
        var room = (long)LargestSet;
        for (var i = 0; i < sorted.Length; i++)
        {
            var size = Size(sorted[i].Text);
            room -= size;
            if (size > LargestFile || room < 0)
            {
                sinks[i].Incomplete = true;
                var message =
                    size > LargestFile
                        ? $"The file is larger than {LargestFile:N0} bytes."
                        : $"The set is larger than {LargestSet:N0} bytes.";
                sinks[i].Add(1, 1, PolicyIssueCodes.TooLarge, message, "Split it, or name groups instead of people.");
                continue;
            }

            ReadFile(sorted[i], sinks[i], patterns, policies, groups);
        }

        var incomplete = !complete || Array.Exists(sinks, sink => sink.Incomplete);
        var builder = new SetBuilder(groups, incomplete);
        var compiled = builder.Compile(policies);
        List<PolicyIssue> issues =
        [
            .. sinks.SelectMany(sink => sink.Issues.OrderBy(issue => issue.Line).ThenBy(issue => issue.Column)),
        ];
        if (policies.Count == 0 && !incomplete)
        {
            var file = sorted.Length == 0 ? "(no file)" : sorted[0].Name;
            var message = "There is no AccessPolicy in the whole set, so that nothing would ever be allowed.";
            issues.Add(new PolicyIssue(file, 1, 1, PolicyIssueCodes.NoPolicy, message, "Add a document of kind AccessPolicy."));
        }

        var set = issues.Count == 0 ? new PolicySet(PolicyHash.Of(sorted), compiled, builder.Groups) : null;
        return new PolicyReading(set, issues);
    }

    private static int Size(string text) =>
        text.Length > LargestFile ? text.Length : System.Text.Encoding.UTF8.GetByteCount(text);

    private static void ReadFile(
        PolicyFile file,
        IssueSink issues,
        TicketPatterns patterns,
        List<PolicyDraft> policies,
        List<GroupDraft> groups
    )
    {
        var documents = new YamlReader(file.Text, issues).Read();
        if (documents.Count == 0 && issues.Issues.Count == 0)
        {
            issues.Add(1, 1, PolicyIssueCodes.Empty, "The file holds no document.", "Write a policy, or remove the file.");
        }

        var reader = new DocumentReader(issues, patterns);
        foreach (var document in documents)
        {
            reader.Read(document);
        }

        policies.AddRange(reader.Policies);
        groups.AddRange(reader.Groups);
    }
}
