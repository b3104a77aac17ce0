using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit revoke ID [REASON]</c>.</summary>
public sealed record RevokeAccess(RequestId Id, string? Reason) : JitCommand;
