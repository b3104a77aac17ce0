namespace JitBot.Chat.Slack.Protocol;

/// <summary>What became of something that came from Slack.</summary>
internal enum SlackAnswerKind
{
    /// <summary>Taken; the answer goes back.</summary>
    Taken,

    /// <summary>Not a body that Slack would send.</summary>
    Malformed,

    /// <summary>For another app or workspace.</summary>
    NotForUs,

    /// <summary>Nothing here handles it.</summary>
    Nobodys,

    /// <summary>The handler threw or took too long; the sender is to show or repeat it.</summary>
    Failed,
}
