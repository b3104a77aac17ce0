using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>What administrators should look at: access that could not be withdrawn, remains by other means, or was tampered with.</summary>
internal static class AlertLines
{
    /// <param name="request">The request right after the event.</param>
    public static IReadOnlyList<Paragraph> Tell(AccessRequest request, RequestEvent told) =>
        told switch
        {
            RevocationDelayed e => [Line(request, $"could not be withdrawn yet and is tried again: {e.Explanation}")],
            EndStarted { Reason: EndReason.Drifted } e =>
            [
                Line(request, $"was changed or removed by somebody else: {e.Explanation}"),
            ],
            Ended { Remaining.Count: > 0 } e =>
            [
                Paragraph.Of([
                    .. Line(request, "is withdrawn, but the API server still allows ").Spans,
                    .. AccessPathText.ToSpans(e.Remaining),
                ]),
            ],
            _ => [],
        };

    private static Paragraph Line(AccessRequest request, string what) =>
        Paragraph.Of(
            new BoldSpan($"{request.Id}"),
            ": the access of ",
            new PersonSpan(request.Requester),
            " to ",
            new CodeSpan(request.Ingress.ToString()),
            $" {what}"
        );
}
