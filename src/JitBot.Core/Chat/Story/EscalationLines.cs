using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>How others are called when nobody decides: in the thread, and in the escalation's own channel.</summary>
internal static class EscalationLines
{
    /// <summary>What the escalation's own channel is told; nothing where there is none.</summary>
    public static IReadOnlyList<Paragraph> Tell(AccessRequest request, RequestEvent told) =>
        told is Escalated && request.Plan.Escalation is { Channels.Count: > 0 } escalation
            ?
            [
                Called(request, escalation),
                Paragraph.Of($"Reason: {request.Reason}"),
                Paragraph.Of("It waits until ", new InstantSpan(request.PendingUntil), "; decide it on its card."),
            ]
            : [];

    public static Paragraph Called(AccessRequest request, Escalation escalation) =>
        Paragraph.Of([
            .. People(escalation.Approvers),
            $": nobody has decided {request.Id} within {DurationText.ToText(escalation.After)}. ",
            new PersonSpan(request.Requester),
            $" asks for {DurationText.ToText(request.Duration)} of access to ",
            new CodeSpan(request.Ingress.ToString()),
            ". You may decide it too now.",
        ]);

    /// <summary>The groups, joined by "or".</summary>
    public static IEnumerable<Span> People(IEnumerable<GroupRef> groups) =>
        groups.SelectMany((group, at) => new Span[] { at == 0 ? "" : " or ", new GroupSpan(group) });
}
