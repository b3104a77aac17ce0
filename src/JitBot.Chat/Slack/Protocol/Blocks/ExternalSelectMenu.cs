namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A menu whose options Slack asks the bot for while the person types.</summary>
public sealed record ExternalSelectMenu : BlockElement
{
    public override string Type => "external_select";

    public PlainText? Placeholder { get; init; }

    /// <summary>Letters typed before the first question; Slack takes 3 where it is missing.</summary>
    public int? MinQueryLength { get; init; }

    /// <summary>An option as the provider would give it.</summary>
    public Option? InitialOption { get; init; }

    public ConfirmationDialog? Confirm { get; init; }
}
