using System.CommandLine;

namespace JitBot.Commands;

/// <summary><c>jitbot policy …</c>: looks at policy files without a running bot and without a cluster.</summary>
public static class PolicyCommands
{
    public static Command Create() =>
        new("policy", "Checks policy files and explains what they decide.")
        {
            PolicyCheckCommand.Create(),
            PolicyExplainCommand.Create(),
        };

    internal static Argument<string[]> Files() =>
        new("files") { Description = "Policy files, or folders of them.", Arity = ArgumentArity.OneOrMore };
}
