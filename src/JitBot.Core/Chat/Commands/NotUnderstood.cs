namespace JitBot.Core.Chat.Commands;

/// <summary>
/// A command that could not be read: what was wrong, the word it was wrong with (empty where something is missing) and that word's
/// number, counted from 1 after <c>/jit</c>, and a command that would work.
/// </summary>
public sealed record NotUnderstood(string Problem, string Word, int Position, string Example) : JitCommand;
