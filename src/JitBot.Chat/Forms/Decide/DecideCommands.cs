using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;

namespace JitBot.Chat.Forms.Decide;

/// <summary>What a button, with what was filled in for it, asks the desk to do. The desk says whether the person may.</summary>
internal static class DecideCommands
{
    /// <summary>Null: the button only shows something, or what it needs was not filled in.</summary>
    public static RequestCommand? Of(StoryActionKind kind, RequestValue value, Principal person, DecideFields filled) =>
        kind switch
        {
            StoryActionKind.Approve => new Approve(value.Id, person, value.Uid, value.Extension),
            // Without a reason only a requester's own counts, and withdraws; from anybody else the desk wants one
            StoryActionKind.Deny => new Deny(value.Id, person, filled.Reason, value.Uid, value.Extension),
            StoryActionKind.Change when filled is { Duration: { } duration, Fields: { } fields } => new Approve(
                value.Id,
                person,
                value.Uid,
                value.Extension,
                new Narrowing(duration, fields)
            ),
            StoryActionKind.Withdraw or StoryActionKind.Done => new Finish(value.Id, person, value.Uid),
            StoryActionKind.MoreTime when filled.Duration is { } extra => new Extend(
                value.Id,
                person,
                extra,
                filled.Reason ?? "",
                value.Uid
            ),
            _ => null,
        };

    /// <summary>Whether it opens a door: such a word that is worked off late may have been thought better of.</summary>
    public static bool Opens(StoryActionKind kind) =>
        kind is StoryActionKind.Approve or StoryActionKind.Change or StoryActionKind.MoreTime;
}
