namespace JitBot.Chat.Teams.Protocol;

/// <summary>How long to wait before a try where the service does not say: half a second, doubled each time, with jitter.</summary>
internal static class ServiceBackOff
{
    /// <param name="tried">How many tries have failed; from 1 on.</param>
    public static TimeSpan Before(int tried) =>
        TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Min(tried - 1, 10)) * (0.5 + Random.Shared.NextDouble()));
}
