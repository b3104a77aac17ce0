using JitBot.Core.Audit;
using Microsoft.Extensions.Options;

namespace JitBot.Hosting;

/// <summary>Puts what stopped a start into words for the person who deploys.</summary>
internal static class StartFailure
{
    /// <summary>The reasons, one a line, settings by their keys; null for what is not an expected failure to start.</summary>
    public static IReadOnlyList<string>? Explain(Exception exception) =>
        exception switch
        {
            OptionsValidationException one => [.. one.Failures],
            AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [
                .. many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures),
            ],
            LogUnavailableException unavailable => [unavailable.Message],
            IOException taken => [taken.Message],
            _ => null,
        };
}
