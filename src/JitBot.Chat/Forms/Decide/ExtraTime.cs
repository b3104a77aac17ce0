using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>How much more time somebody can ask for; none, and why.</summary>
internal sealed record ExtraTime(IReadOnlyList<TimeSpan> Choices, string Refusal)
{
    public static ExtraTime For(AccessRequest request, Principal person, RequestDesk desk)
    {
        if (!person.IsSamePerson(request.Requester))
        {
            return new ExtraTime([], RequestSentences.NotYours(request));
        }

        var total = desk.TotalOf(request) ?? request.GrantedDuration;
        var choices = DurationChoices.Extra(request.Duration, total - request.GrantedDuration);
        var extras = desk.WithinTotal(request, choices);
        return extras.Count > 0 ? new ExtraTime(extras, "") : new ExtraTime([], UsedUp(request, total));
    }

    private static string UsedUp(AccessRequest request, TimeSpan total)
    {
        var (all, granted) = (DurationText.ToText(total), DurationText.ToText(request.GrantedDuration));
        return $"{request.Id} cannot be made longer: its policy allows no more than {all} in all, and {granted} is granted already. "
            + "Ask for new access when it has ended.";
    }
}
