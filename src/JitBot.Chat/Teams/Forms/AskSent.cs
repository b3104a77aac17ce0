using System.Globalization;
using JitBot.Chat.Forms.Ask;

namespace JitBot.Chat.Teams.Forms;

/// <summary>A form as it came back: nothing of it is trusted.</summary>
/// <param name="Form">The form's own id.</param>
/// <param name="Set">The policy set from which it says it was drawn.</param>
/// <param name="ShowsFields">Whether there was a choice of fields to make.</param>
internal sealed record AskSent(string Form, string? Set, string Zone, AskChoices Choices, bool ShowsFields)
{
    public const string StartTime = "startTime";

    private const int LongestId = 64;

    /// <summary>What is wrong with the start; null: nothing, or there is none.</summary>
    public string? StartProblem { get; private init; }

    /// <param name="zone">The person's time zone as their client says; used for a form that names none.</param>
    public static AskSent Read(CardValues values, string? zone)
    {
        var form = values.Text("form") is { Length: > 0 and <= LongestId } id && id.All(IsIdLetter) ? id : NewId();
        var where = Zones.Known(values.Text("zone") ?? zone);
        var (startAt, problem) = Start(values, where);
        var choices = new AskChoices
        {
            Ingress = values.Filled(AskNames.Ingress),
            Fields = [.. values.Several(AskNames.Fields).Take(AskChoices.MostFields)],
            Duration = values.Filled(AskNames.Duration),
            StartAt = startAt,
            Reason = values.Text(AskNames.Reason) ?? "",
            Ticket = values.Filled(AskNames.Ticket),
        };
        return new AskSent(form, values.Text("set"), where.Id, choices, values.Is("choices")) { StartProblem = problem };
    }

    public static string NewId() => Guid.NewGuid().ToString("N");

    private static (DateTimeOffset? At, string? Problem) Start(CardValues values, TimeZoneInfo zone)
    {
        var (day, time) = (values.Filled(AskNames.Start), values.Filled(StartTime));
        if (day is null && time is null)
        {
            return (null, null);
        }

        if (day is null || time is null)
        {
            return (null, "Choose both a day and a time, or neither.");
        }

        return
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && TimeOnly.TryParseExact(
                time,
                ["HH:mm", "HH:mm:ss"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var clock
            )
            && Zones.At(date.ToDateTime(clock), zone) is { } at
            ? (at, null)
            : (null, "There is no such time. Choose another.");
    }

    private static bool IsIdLetter(char letter) => char.IsAsciiLetterOrDigit(letter);
}
