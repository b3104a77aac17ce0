namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit request</c>: the form for a request is wanted.</summary>
public sealed record OpenForm : JitCommand;
