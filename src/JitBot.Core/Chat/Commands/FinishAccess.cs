using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit done [ID]</c>; without an id the person's only open request is meant.</summary>
public sealed record FinishAccess(RequestId? Id) : JitCommand;
