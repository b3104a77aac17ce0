using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>Whether a request still stands so that a button or form is of use. It spares people work and decides nothing: the desk does.</summary>
internal static class DecideState
{
    /// <summary>Why it is of no use any more, in words for the person; null while it is.</summary>
    public static string? WhyNot(AccessRequest? request, RequestValue value, StoryActionKind what)
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
            StoryActionKind.ShowVerdict => null,
            StoryActionKind.MoreTime when request.Phase != RequestPhase.Active => RequestSentences.Describe(request),
            StoryActionKind.MoreTime when request.PendingExtension is { } pending => RequestSentences.AskedAlready(pending),
            StoryActionKind.MoreTime => null,
            StoryActionKind.Change when value.Extension is not null => "More time can be approved or denied, and not changed.",
            _ when value.Extension is null => request.Phase == RequestPhase.Pending ? null : RequestSentences.Describe(request),
            _ when request.Phase != RequestPhase.Active => RequestSentences.Describe(request),
            _ => request.PendingExtension?.Number == value.Extension ? null : RequestSentences.NoSuchExtension(request),
        };
    }
}
