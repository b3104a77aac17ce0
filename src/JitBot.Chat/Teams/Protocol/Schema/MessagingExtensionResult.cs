namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A text for whoever used the command.</summary>
/// <param name="Type"><c>message</c>; no other is used here.</param>
public sealed record MessagingExtensionResult(string Type)
{
    public string? Text { get; init; }
}
