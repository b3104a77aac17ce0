namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit help</c>, or <c>/jit</c> alone.</summary>
public sealed record ShowHelp : JitCommand;
