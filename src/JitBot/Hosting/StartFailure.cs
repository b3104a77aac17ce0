using System.Text.RegularExpressions;
using JitBot.Core.Audit;
using Microsoft.Extensions.Options;

namespace JitBot.Hosting;

/// <summary>Puts what stopped a start into words for the person who deploys.</summary>
internal static partial class StartFailure
{
    /// <summary>The reasons, one a line, settings by their keys; null for what is not an expected failure to start.</summary>
    public static IReadOnlyList<string>? Explain(Exception exception) =>
        exception switch
        {
            OptionsValidationException one => [.. one.Failures.Select(Plain)],
            AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [
                .. many
                    .InnerExceptions.Cast<OptionsValidationException>()
                    .SelectMany(inner => inner.Failures)
                    .Select(Plain)
                    .Distinct(),
            ],
            InvalidOperationException unreadable when Unreadable().Match(unreadable.Message) is { Success: true } found =>
            [
                $"{found.Groups["key"].Value}: expected {Expected(found.Groups["type"].Value)}.",
            ],
            LogUnavailableException unavailable => [unavailable.Message],
            IOException taken => [taken.Message],
            _ => null,
        };

    /// <summary>The sentence alone, without the frame that annotations put around it.</summary>
    private static string Plain(string failure) =>
        Framed().Match(failure) is { Success: true } found ? found.Groups["sentence"].Value : failure;

    /// <summary>The value stays unsaid: it may be a secret in the wrong place.</summary>
    private static string Expected(string type) =>
        type switch
        {
            "System.TimeSpan" => "a time such as 00:00:10",
            "System.Boolean" => "true or false",
            "System.Uri" => "a URL such as https://slack.com/api/",
            _ => $"a value of type {type}",
        };

    [GeneratedRegex(
        "^DataAnnotation validation failed for .*? with the error: '(?<sentence>.*)'\\.$",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Framed();

    [GeneratedRegex(
        "^Failed to convert configuration value .*at '(?<key>[^']+)' to type '(?<type>[^']+)'",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Unreadable();
}
