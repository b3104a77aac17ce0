namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A date and a time, shown in the person's own time zone.</summary>
public sealed record DateTimePicker : BlockElement
{
    public override string Type => "datetimepicker";

    /// <summary>Seconds since 1970, UTC.</summary>
    public long? InitialDateTime { get; init; }

    public ConfirmationDialog? Confirm { get; init; }
}
