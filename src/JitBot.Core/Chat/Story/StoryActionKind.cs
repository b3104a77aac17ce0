namespace JitBot.Core.Chat.Story;

/// <summary>What a button of the story does. Whether the person may is asked when they press it, whoever sees it.</summary>
public enum StoryActionKind
{
    Approve = 1,

    /// <summary>Asks for the reason first.</summary>
    Deny,

    /// <summary>Lets the approver shorten the time or leave out fields, and approves that.</summary>
    Change,

    /// <summary>Shows the policy's verdict line by line.</summary>
    ShowVerdict,

    /// <summary>Takes a request back that is not active yet.</summary>
    Withdraw,

    /// <summary>Ends the requester's access early.</summary>
    Done,

    /// <summary>Asks for how much, and why, first.</summary>
    MoreTime,
}
