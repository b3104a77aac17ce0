using JitBot.Benchmarks.Reporting;

namespace JitBot.Benchmarks.Figures;

/// <summary>Measures one promise, paired with what it is compared to in the same run.</summary>
internal interface IFigure
{
    /// <summary>One word for the command line.</summary>
    string Name { get; }

    Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken);
}
