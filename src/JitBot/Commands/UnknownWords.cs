using System.CommandLine;
using System.CommandLine.Parsing;

namespace JitBot.Commands;

/// <summary>
/// Finds what the command line holds besides known commands and options. Only <c>serve</c>, and no command at all, are followed by
/// settings (<c>--Storage:Path=…</c>); a slip must not start the bot.
/// </summary>
internal static class UnknownWords
{
    /// <summary>What a setting's key begins with, or is. <c>OTEL_</c> and other words of the platform come from the environment.</summary>
    private static readonly string[] Sections =
    [
        "Slack",
        "Teams",
        "Clusters",
        "Kubernetes",
        "Identity",
        "Policies",
        "Storage",
        "JitBot",
        "Serilog",
        "Sandbox",
        "Kestrel",
        "urls",
        "environment",
        "contentRoot",
        "http_ports",
        "https_ports",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    /// <summary>What is neither known nor a setting, in the order of the command line.</summary>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var serves = command is RootCommand || command.Name == ServeCommand.Name;
        var unknown = new List<string>();
        for (var index = 0; index < parsed.UnmatchedTokens.Count; index++)
        {
            var word = parsed.UnmatchedTokens[index];
            if (!serves || !IsSetting(word))
            {
                unknown.Add(word);
            }
            else if (!word.Contains('='))
            {
                // --Key value: the value belongs to the key
                index++;
            }
        }

        return unknown;
    }

    /// <summary>Says on standard error what is not known, and prints the help of the command that was meant. Returns the exit code, 1.</summary>
    public static async Task<int> RefuseAsync(ParseResult parsed, IReadOnlyList<string> unknown)
    {
        foreach (var word in unknown)
        {
            // Not what follows =: it may be a secret in the wrong place
            await Console.Error.WriteLineAsync(
                $"'{word.Split('=')[0]}' is no command, option or setting here. Settings are written --Section:Key=value."
            );
        }

        var commands = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } result; at = at.Parent)
        {
            commands.Insert(0, result.Command.Name);
        }

        await parsed.RootCommandResult.Command.Parse([.. commands, "--help"]).InvokeAsync();
        return 1;
    }

    private static bool IsSetting(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var key = word[2..].Split('=')[0];
        return Sections.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase);
    }
}
