using System.Diagnostics.CodeAnalysis;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>Chance for people who act at once. Thread-safe.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class SoakRandom(int seed) : Random
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public override int Next(int maxValue) => Next(0, maxValue);

    public override int Next(int minValue, int maxValue)
    {
        lock (_gate)
        {
            return _random.Next(minValue, maxValue);
        }
    }
}
