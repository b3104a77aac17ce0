using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>The words of the forms in which a decision is made.</summary>
internal static class DecideWords
{
    public const string DenySubmit = "Deny";
    public const string DenyLabel = "Why not?";
    public const string DenyHint = "Whoever asked is told your reason, and it stands in the thread.";

    public const string ChangeSubmit = "Change and approve";
    public const string ChangeTime = "Time";
    public const string ChangeFields = "May be changed";
    public const string ChangeFieldsHint = "Take the tick away from what is not needed.";

    public const string MoreSubmit = "Ask";
    public const string MoreTimeLabel = "How much more?";
    public const string MoreTimePlaceholder = "Choose a time";
    public const string MoreReasonLabel = "Why is it needed?";
    public const string MoreReasonHint = "Your approvers read this.";

    /// <param name="extension">Whether it is more time that is denied, and not the request.</param>
    public static Paragraph Deny(AccessRequest request, bool extension)
    {
        var more = extension ? request.PendingExtension : null;
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

    /// <summary>A time to choose; the one that was asked for says so.</summary>
    public static string Time(TimeSpan time, TimeSpan? asked)
    {
        var text = DurationText.ToText(time);
        return time == asked ? $"{text} (as asked)" : text;
    }
}
