using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// Runs the scripts of <c>tests/contracts</c>, which hold Slack's own libraries. They are compiled once for each run. Where Node.js or
/// the packages are missing, the test is skipped.
/// </summary>
internal static class NodeScripts
{
    private static readonly Lazy<Task> Compiled = new(Compile);

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", ".."));

    private static string Folder { get; } = Path.Combine(Root, "tests", "contracts");

    /// <summary>Runs the script to its end with <paramref name="input"/> on its standard input, and reads what it prints as JSON.</summary>
    public static async Task<JsonElement> Run(string script, object? input = null)
    {
        var node = Requires.Node(Folder);
        await Compiled.Value;
        var printed = await Run(node, Path.Combine("out", script), [Root], input is null ? "" : JsonSerializer.Serialize(input));
        using var document = JsonDocument.Parse(printed);
        return document.RootElement.Clone();
    }

    /// <summary>Starts a script that goes on until its standard input ends or it is disposed of.</summary>
    public static async Task<Process> Start(string script, params string[] arguments)
    {
        var node = Requires.Node(Folder);
        await Compiled.Value;
        return Process.Start(StartInfo(node, Path.Combine("out", script), arguments))!;
    }

    private static Task Compile() =>
        Run(Requires.Node(Folder), Path.Combine("node_modules", "typescript", "bin", "tsc"), ["--project", "."], "");

    private static async Task<string> Run(string node, string script, string[] arguments, string input)
    {
        using var process = Process.Start(StartInfo(node, script, arguments))!;
        var printed = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}:\n{await printed}\n{await complained}");
        return await printed;
    }

    private static ProcessStartInfo StartInfo(string node, string script, string[] arguments) =>
        new(node, [script, .. arguments])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
