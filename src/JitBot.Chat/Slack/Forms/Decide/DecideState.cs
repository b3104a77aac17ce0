using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>Whether a request still stands so that a button or modal is of use. It spares people work and decides nothing: the desk does.</summary>
internal static class DecideState
{
    /// <summary>Why it is of no use any more, in words for the person; null while it is.</summary>
    /// <param name="what">The action id of the button, or the callback id of its modal.</param>
    public static string? WhyNot(AccessRequest? request, RequestValue value, string what)
    {
        if (request is null)
        {
            return $"There is no request {value.Id}.";
        }

        if (request.Uid != value.Uid)
        {
            return RequestSentences.OtherRequest(request.Id);
        }

        return what switch
        {
            SlackButtons.ShowVerdict => null,
            SlackButtons.MoreTime when request.Phase != RequestPhase.Active => RequestSentences.Describe(request),
            SlackButtons.MoreTime when request.PendingExtension is { } pending => RequestSentences.AskedAlready(pending),
            SlackButtons.MoreTime => null,
            SlackButtons.Change when value.Extension is not null => "More time can be approved or denied, and not changed.",
            _ when value.Extension is null => request.Phase == RequestPhase.Pending ? null : RequestSentences.Describe(request),
            _ when request.Phase != RequestPhase.Active => RequestSentences.Describe(request),
            _ => request.PendingExtension?.Number == value.Extension ? null : RequestSentences.NoSuchExtension(request),
        };
    }
}
