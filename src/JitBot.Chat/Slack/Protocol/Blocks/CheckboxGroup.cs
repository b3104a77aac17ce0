namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Up to ten check boxes.</summary>
public sealed record CheckboxGroup(IReadOnlyList<Option> Options) : BlockElement
{
    public override string Type => "checkboxes";

    /// <summary>Some of <see cref="Options"/>, exactly; at least one, or null for none.</summary>
    public IReadOnlyList<Option>? InitialOptions { get; init; }

    public ConfirmationDialog? Confirm { get; init; }
}
