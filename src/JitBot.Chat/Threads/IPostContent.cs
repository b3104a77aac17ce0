namespace JitBot.Chat.Threads;

/// <summary>What a post shows, in the form of the platform whose surface rendered it, and which alone can send it.</summary>
internal interface IPostContent
{
    /// <summary>The same for what reads the same, in hexadecimal.</summary>
    string Hash { get; }

    /// <summary>Whether a reader can act on it.</summary>
    bool HasButtons { get; }

    /// <summary>
    /// Whether it was last sent without something that could not be told just then. Then its hash is another than that of the whole, and
    /// it is to be sent again.
    /// </summary>
    bool IsPartial => false;
}
