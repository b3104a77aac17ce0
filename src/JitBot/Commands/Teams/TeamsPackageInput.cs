using System.Globalization;
using System.Text.RegularExpressions;

namespace JitBot.Commands.Teams;

/// <summary>What goes into the app package, as it was written on the command line.</summary>
internal sealed partial record TeamsPackageInput
{
    private const int LongestName = 30;
    private const int LongestDeveloper = 32;
    private const int LongestAddress = 2048;
    private const int LongestDomain = 253;

    public required string AppId { get; init; }

    public required string Domain { get; init; }

    public string Name { get; init; } = "JitBot";

    public string Developer { get; init; } = "JitBot";

    public string Version { get; init; } = "1.0.0";

    /// <summary>Null: the <see cref="AppId"/>.</summary>
    public string? TeamsAppId { get; init; }

    /// <summary>Null: the domain's own.</summary>
    public string? Website { get; init; }

    /// <inheritdoc cref="Website"/>
    public string? Privacy { get; init; }

    /// <inheritdoc cref="Website"/>
    public string? Terms { get; init; }

    /// <summary>Everything that is wrong, one sentence each, beginning with the option; empty if all is well.</summary>
    public IReadOnlyList<string> Issues() =>
        [
            .. new[]
            {
                Guid("--app-id", AppId),
                TeamsAppId is null ? null : Guid("--teams-app-id", TeamsAppId),
                Host(),
                Text("--name", Name, LongestName),
                Text("--developer", Developer, LongestDeveloper),
                VersionPattern().IsMatch(Version)
                    ? null
                    : $"--package-version: expected three numbers as in 1.0.0, not '{Version}'",
                Address("--website", Website),
                Address("--privacy", Privacy),
                Address("--terms", Terms),
            }.OfType<string>(),
        ];

    private static string? Guid(string option, string text) =>
        System.Guid.TryParseExact(text, "D", out var id) && id != System.Guid.Empty
            ? null
            : $"{option}: expected a GUID as in 3f2504e0-4f89-41d3-9a0c-0305e82c3301, not '{text}'";

    private static string? Text(string option, string text, int longest) =>
        text.Trim().Length == 0 ? $"{option}: expected a text, and it is empty"
        : text.Length > longest ? $"{option}: at most {longest} characters, and '{text}' has {text.Length}"
        : text.Any(char.IsControl) || text.Contains("{{", StringComparison.Ordinal)
            ? $"{option}: expected plain text without control characters and without {{{{"
        : null;

    private static string? Address(string option, string? text) =>
        text is null
        || (
            text.Length <= LongestAddress
            && text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && Uri.IsWellFormedUriString(text, UriKind.Absolute)
        )
            ? null
            : $"{option}: expected an https address of at most {LongestAddress} characters, not '{text}'";

    private string? Host() =>
        Domain.Length <= LongestDomain && HostPattern().IsMatch(Domain) && !IsNumber(Domain.Split('.')[^1])
            ? null
            : $"--domain: expected a host's name as in jitbot.example.com, without scheme, port, path or wildcard, not '{Domain}'";

    /// <summary>Addresses end in a number, names do not.</summary>
    private static bool IsNumber(string label) => long.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    // \z and not $, which a line break may follow
    [GeneratedRegex(
        @"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex VersionPattern();

    [GeneratedRegex(
        @"^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex HostPattern();
}
