using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit more [ID] DURATION REASON</c>; without an id the person's only active request is meant.</summary>
public sealed record MoreTime(RequestId? Id, TimeSpan Extra, string Reason) : JitCommand;
