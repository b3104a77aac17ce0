namespace JitBot.Chat.Threads;

/// <summary>What of a refusal matters to threads.</summary>
internal enum SurfaceRefusal
{
    /// <summary>Nothing special.</summary>
    Other,

    /// <summary>The message that was to be updated is gone.</summary>
    MessageGone,

    /// <summary>The message is there, but cannot be changed any more.</summary>
    MessageFixed,

    /// <summary>The message under which something was to be posted is gone.</summary>
    ThreadGone,
}
