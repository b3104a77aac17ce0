namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A menu whose options are given with it.</summary>
public sealed record StaticSelectMenu(IReadOnlyList<Option> Options) : BlockElement
{
    public override string Type => "static_select";

    public PlainText? Placeholder { get; init; }

    public Option? InitialOption { get; init; }

    public ConfirmationDialog? Confirm { get; init; }
}
