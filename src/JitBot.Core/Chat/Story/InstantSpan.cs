namespace JitBot.Core.Chat.Story;

/// <summary>A point in time, shown in each reader's own time zone where the platform can.</summary>
public sealed record InstantSpan(DateTimeOffset At) : Span
{
    public override string Plain => $"{At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}
