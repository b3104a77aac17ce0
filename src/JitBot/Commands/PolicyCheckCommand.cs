using System.CommandLine;
using JitBot.Configuration.Policies;
using JitBot.Core.Policies;

namespace JitBot.Commands;

/// <summary><c>jitbot policy check FILES…</c>: tells every issue at once. Exit code 0 without issues, else 1.</summary>
internal static class PolicyCheckCommand
{
    public static Command Create()
    {
        var files = PolicyCommands.Files();
        var command = new Command("check", "Tells everything that is wrong in policy files; exit code 1 if anything is.")
        {
            files,
        };
        command.SetAction(result => Run(result.GetRequiredValue(files), result.InvocationConfiguration.Output));
        return command;
    }

    public static int Run(IReadOnlyList<string> paths, TextWriter output)
    {
        var content = new PolicyFiles(paths).Read();
        var reading = content.Parse();
        foreach (var issue in reading.Issues)
        {
            output.WriteLine(issue);
        }

        if (reading.Set is not { } set)
        {
            output.WriteLine($"{Count(reading.Issues.Count, "issue")} in {Count(content.Files.Count, "file")}.");
            return 1;
        }

        output.WriteLine(Summary(set, content));
        return 0;
    }

    private static string Summary(PolicySet set, PolicyFilesContent content) =>
        $"{Count(set.Policies.Count, "policy", "policies")} and {Count(set.GroupCount, "group")} in {Count(content.Files.Count, "file")}: "
        + $"no issues. Hash {set.Hash}";

    private static string Count(int count, string one, string? many = null) =>
        $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
