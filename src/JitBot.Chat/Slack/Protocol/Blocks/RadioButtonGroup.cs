namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Up to ten options of which one is chosen.</summary>
public sealed record RadioButtonGroup(IReadOnlyList<Option> Options) : BlockElement
{
    public override string Type => "radio_buttons";

    /// <summary>One of <see cref="Options"/>, exactly.</summary>
    public Option? InitialOption { get; init; }
}
