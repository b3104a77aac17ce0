namespace JitBot.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Rate">Arrivals a second at the receiver.</param>
/// <param name="Seconds">How long each kind of arrival is measured, after <paramref name="WarmSeconds"/>.</param>
/// <param name="Pairs">Grants made by the product and by the raw calls, in turn.</param>
/// <param name="Expiring">Grants that end in the same second.</param>
/// <param name="Past">Requests in the log that are over.</param>
/// <param name="Active">Requests in the log that are active.</param>
/// <param name="Starts">How often the start is measured.</param>
internal sealed record RunSizes(int Rate, int Seconds, int WarmSeconds, int Pairs, int Expiring, int Past, int Active, int Starts)
{
    /// <summary>What the targets speak of.</summary>
    public static RunSizes Full { get; } = new(200, 20, 3, 200, 1000, 100_000, 1000, 5);

    /// <summary>Whether everything runs; its numbers say little.</summary>
    public static RunSizes Quick { get; } = new(200, 4, 2, 20, 100, 2000, 100, 2);
}
