namespace JitBot.Chat.Teams.Forms;

/// <summary>People's time zones as their clients name them.</summary>
internal static class Zones
{
    private const int Longest = 64;

    /// <summary>UTC where the name is none that is known here.</summary>
    public static TimeZoneInfo Known(string? name) =>
        name is { Length: > 0 and <= Longest } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : TimeZoneInfo.Utc;

    /// <summary>The instant of a time in the zone; null for one that is skipped there, or beyond all calendars.</summary>
    public static DateTimeOffset? At(DateTime local, TimeZoneInfo zone)
    {
        // Far from the ends of the calendar, where an offset would lead beyond it
        if (local.Year is < 2000 or > 9000 || zone.IsInvalidTime(local))
        {
            return null;
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
