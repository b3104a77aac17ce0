using System.Globalization;
using System.Text.RegularExpressions;

namespace JitBot.Core.Policies.Reading;

/// <summary>What YAML's core schema makes of a scalar without quotes; the JSON Schema in editors sees the same.</summary>
internal static partial class PlainScalar
{
    /// <summary>Whether it is a text, and not a number, a truth value or nothing.</summary>
    public static bool IsText(YamlScalar scalar) =>
        !scalar.Plain
        || !(
            scalar.IsNull
            || scalar.Text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE"
            || Number().IsMatch(scalar.Text)
        );

    public static bool TryInteger(YamlScalar scalar, out int value)
    {
        value = 0;
        return scalar.Plain && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryFlag(YamlScalar scalar, out bool value)
    {
        value = scalar.Text is "true" or "True" or "TRUE";
        return scalar.Plain && (value || scalar.Text is "false" or "False" or "FALSE");
    }

    [GeneratedRegex(
        @"\A(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z",
        RegexOptions.NonBacktracking,
        1000
    )]
    private static partial Regex Number();
}
