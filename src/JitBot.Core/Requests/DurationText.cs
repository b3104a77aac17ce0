using System.Globalization;
using System.Text;

namespace JitBot.Core.Requests;

/// <summary>Durations as people write them: <c>90s</c>, <c>5m</c>, <c>1h30m</c>.</summary>
public static class DurationText
{
    /// <summary>The longest duration that can be written: 31 days.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(31);

    /// <summary>Reads whole hours, minutes and seconds in that order, each at most once; more than 0, at most <see cref="Longest"/>.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        foreach (var (unit, seconds) in new[] { ('h', 3600L), ('m', 60L), ('s', 1L) })
        {
            var end = rest.IndexOf(unit);
            if (end < 0)
            {
                continue;
            }

            if (!int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            duration += TimeSpan.FromSeconds(number * seconds);
            rest = rest[(end + 1)..];
        }

        return rest.IsEmpty && duration > TimeSpan.Zero && duration <= Longest;
    }

    /// <summary>The shortest such text, cut to whole seconds: <c>1h30m</c>.</summary>
    public static string ToText(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var text = new StringBuilder();
        Append(text, seconds / 3600, 'h');
        Append(text, seconds / 60 % 60, 'm');
        Append(text, seconds % 60, 's');
        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static void Append(StringBuilder text, long number, char unit)
    {
        if (number > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }
}
