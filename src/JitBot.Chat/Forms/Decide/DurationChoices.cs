using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>The times that are offered to choose from.</summary>
internal static class DurationChoices
{
    private const int Fewest = 3;

    private static readonly TimeSpan[] Usual =
    [
        .. new[] { 1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480, 720, 1440, 2880, 10080 }.Select(minutes =>
            TimeSpan.FromMinutes(minutes)
        ),
    ];

    /// <summary>The asked one first, then shorter ones from the shortest on; for short ones halves of it.</summary>
    public static IReadOnlyList<TimeSpan> Shorter(TimeSpan asked)
    {
        var shorter = Usual.Where(one => one < asked).ToList();
        if (shorter.Count < Fewest)
        {
            shorter.AddRange(new[] { Part(asked, 2), Part(asked, 4) }.Where(one => one > TimeSpan.Zero && one < asked));
        }

        return [asked, .. shorter.Distinct().Order()];
    }

    /// <summary>Extra times for access of this length, from the shortest on; the same again, and all that is left, are always among them.</summary>
    /// <param name="left">Until the policy's total; nothing, or less, where it is used up.</param>
    public static IReadOnlyList<TimeSpan> Extra(TimeSpan granted, TimeSpan left) =>
        [
            .. Usual
                .Concat([Part(granted, 1), Part(granted, 2)])
                .Where(one => one > TimeSpan.Zero)
                .Where(one => one >= TimeSpan.FromMinutes(1) || granted < TimeSpan.FromMinutes(4))
                .Append(Part(left, 1))
                .Where(one => one > TimeSpan.Zero && one <= DurationText.Longest)
                .Distinct()
                .Order(),
        ];

    /// <summary>In whole seconds, since durations are written so.</summary>
    private static TimeSpan Part(TimeSpan whole, int of) => TimeSpan.FromSeconds((long)whole.TotalSeconds / of);
}
