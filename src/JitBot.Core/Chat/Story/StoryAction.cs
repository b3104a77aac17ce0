using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>
/// A button. Nothing in it is trusted when it comes back: <paramref name="Uid"/> only tells the request from another one that a lost log gave
/// the same number, <paramref name="Extension"/> which extension is meant (null: the request).
/// </summary>
public sealed record StoryAction(StoryActionKind Kind, RequestId Request, string Uid, int? Extension = null)
{
    internal static StoryAction Of(StoryActionKind kind, AccessRequest request, int? extension = null) =>
        new(kind, request.Id, request.Uid, extension);
}
