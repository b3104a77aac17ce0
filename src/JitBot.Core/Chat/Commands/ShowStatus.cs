namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit status</c>.</summary>
public sealed record ShowStatus : JitCommand;
