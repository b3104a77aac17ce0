namespace JitBot.Core.Chat.Commands;

/// <summary>What somebody typed after <c>/jit</c>, understood by <see cref="JitCommandParser"/>.</summary>
public abstract record JitCommand;
