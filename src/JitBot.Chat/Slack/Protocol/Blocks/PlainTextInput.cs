namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A text field of a modal. Lengths are in characters.</summary>
public sealed record PlainTextInput : BlockElement
{
    public override string Type => "plain_text_input";

    public bool Multiline { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public string? InitialValue { get; init; }

    public PlainText? Placeholder { get; init; }

    public DispatchActionConfig? DispatchActionConfig { get; init; }
}
