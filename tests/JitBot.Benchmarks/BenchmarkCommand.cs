using System.CommandLine;
using JitBot.Benchmarks.Figures;
using JitBot.Benchmarks.Reporting;

namespace JitBot.Benchmarks;

/// <summary>Measures the figures that JitBot promises, prints them as a table and writes them as JSON.</summary>
internal static class BenchmarkCommand
{
    private static readonly IReadOnlyList<IFigure> All =
    [
        new AcknowledgementFigure(),
        new ApprovalFigure(),
        new ExpiryFigure(),
        new StartFigure(),
        new PartsFigure(),
        new OptionsFigure(),
        new CallsFigure(),
    ];

    public static Command Create()
    {
        var output = new Option<FileInfo>("--output")
        {
            Description = "The JSON file to write",
            DefaultValueFactory = _ => new FileInfo("benchmarks.json"),
        };
        var only = new Option<string[]>("--only")
        {
            Description = $"Only these: {string.Join(", ", All.Select(figure => figure.Name))}",
            AllowMultipleArgumentsPerToken = true,
        };
        only.AcceptOnlyFromAmong([.. All.Select(figure => figure.Name)]);
        var quick = new Option<bool>("--quick") { Description = "Small sizes: shows that everything runs, and measures nothing" };
        var command = new RootCommand("Measures JitBot beside the raw calls that it is made of") { output, only, quick };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(
                    result.GetValue(output)!,
                    result.GetValue(only) is { Length: > 0 } names ? All.Where(figure => names.Contains(figure.Name)) : All,
                    result.GetValue(quick) ? RunSizes.Quick : RunSizes.Full,
                    cancellationToken
                )
        );
        return command;
    }

    /// <summary>0 whatever was measured: a missed target is told, and fails nothing.</summary>
    private static async Task<int> RunAsync(
        FileInfo output,
        IEnumerable<IFigure> figures,
        RunSizes sizes,
        CancellationToken cancellationToken
    )
    {
        var report = new Report(TimeProvider.System.GetUtcNow());
        foreach (var figure in figures)
        {
            await Console.Error.WriteLineAsync($"{figure.Name} …");
            report.Add(await figure.MeasureAsync(sizes, cancellationToken));
            // After each, so that a run that is broken off leaves what it has
            await report.WriteAsync(output, cancellationToken);
        }

        Console.WriteLine(report.ToTable());
        Console.WriteLine($"Written to {output.FullName}");
        return 0;
    }
}
