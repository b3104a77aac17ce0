using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>What the forms of decisions say on every platform.</summary>
internal static class DecideWords
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 1000;

    public const string DenyButton = "Deny";
    public const string DenyReason = "Why not?";
    public const string DenyHint = "Whoever asked is told your reason, and it stands in the thread.";
    public const string ChangeButton = "Change and approve";
    public const string ChangeTime = "Time";
    public const string ChangeFields = "May be changed";
    public const string ChangeFieldsHint = "Take the tick away from what is not needed.";
    public const string MoreTimeButton = "Ask";
    public const string MoreTimeExtra = "How much more?";
    public const string MoreTimeChoose = "Choose a time";
    public const string MoreTimeReason = "Why is it needed?";
    public const string MoreTimeHint = "Your approvers read this.";

    public static string DenyTitle(AccessRequest request) => $"Deny {request.Id}";

    public static string ChangeTitle(AccessRequest request) => $"Change {request.Id}";

    public static string MoreTimeTitle(AccessRequest request) => $"More time {request.Id}";

    public static string VerdictTitle(AccessRequest request) => $"{request.Id} policy";

    /// <param name="extension">The number of the extension that is denied; null: the request is.</param>
    public static Paragraph Deny(AccessRequest request, int? extension)
    {
        var more = extension is null ? null : request.PendingExtension;
        return Paragraph.Of(
            "You deny ",
            new PersonSpan(request.Requester),
            more is null ? " access to " : $" {DurationText.ToText(more.Extra)} more on ",
            new CodeSpan(request.Ingress.ToString()),
            $" ({request.Id})."
        );
    }

    public static Paragraph Change(AccessRequest request) =>
        Paragraph.Of(
            new PersonSpan(request.Requester),
            $" asks for {DurationText.ToText(request.Duration)} on ",
            new CodeSpan(request.Ingress.ToString()),
            ". You can allow less, never more, and approve that."
        );

    public static Paragraph MoreTime(AccessRequest request) =>
        Paragraph.Of(
            "Your access to ",
            new CodeSpan(request.Ingress.ToString()),
            " ends at ",
            new InstantSpan(request.ExpiresAt ?? request.RequestedAt),
            ". More time needs a new approval; until then nothing changes."
        );

    /// <param name="asked">What was asked for, which is marked; null where nothing was.</param>
    public static string Time(TimeSpan time, TimeSpan? asked)
    {
        var text = DurationText.ToText(time);
        return time == asked ? $"{text} (as asked)" : text;
    }
}
