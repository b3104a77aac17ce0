namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What went wrong with a click.</summary>
/// <param name="Message">For the person who clicked.</param>
public sealed record InvokeError(string Code, string Message);
