namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Up to ten check boxes.</summary>
public sealed record CheckboxGroup(IReadOnlyList<Option> Options) : BlockElement
{
    public override string Type => "checkboxes";

    public IReadOnlyList<Option>? InitialOptions { get; init; }
}
