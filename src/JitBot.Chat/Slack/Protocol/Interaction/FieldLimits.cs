namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>The longest texts that are taken in an inbound field, so that nothing oversized is carried further. In UTF-16 units.</summary>
internal static class FieldLimits
{
    /// <summary>Ids, names and timestamps: what Slack allows for a block's or action's id.</summary>
    public const int Identifier = 255;

    /// <summary>URLs, triggers, a view's metadata, a button's or option's value.</summary>
    public const int Value = 3000;

    /// <summary>What a person types into one field: Slack's 3,000 characters, however they are counted.</summary>
    public const int Typed = 12_000;
}
