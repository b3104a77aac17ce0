using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace JitBot.Core.Requests;

/// <summary>The written form of a duration: <c>5m</c>, <c>90s</c>, <c>1h30m</c>. Whole seconds, more than nothing, 31 days at most.</summary>
public static class DurationText
{
    private const string Units = "hms";

    /// <summary>The longest duration that can be written: a bound against slips, not a policy.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(31);

    /// <summary>Reads hours, minutes and seconds in that order, each at most once, without white space; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var seconds = 0L;
        var lastUnit = -1;
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            var end = rest.IndexOfAnyExceptInRange('0', '9');
            var unit = end < 1 ? -1 : Units.IndexOf(rest[end], StringComparison.Ordinal);
            // int.TryParse bounds one part to 2^31, so that the sum of three parts cannot overflow
            if (unit <= lastUnit || !int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            seconds +=
                (long)count
                * (
                    unit == 0 ? 3600
                    : unit == 1 ? 60
                    : 1
                );
            lastUnit = unit;
            rest = rest[(end + 1)..];
        }

        if (seconds < 1 || seconds > (long)Longest.TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>The shortest text that reads back as the same duration; parts of a second are left out, and nothing or less is <c>0s</c>.</summary>
    public static string ToText(TimeSpan duration)
    {
        var total = duration.Ticks / TimeSpan.TicksPerSecond;
        if (total <= 0)
        {
            return "0s";
        }

        var (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(hours > 0 ? $"{hours}h" : "")}{(minutes > 0 ? $"{minutes}m" : "")}{(seconds > 0 ? $"{seconds}s" : "")}"
        );
    }
}
