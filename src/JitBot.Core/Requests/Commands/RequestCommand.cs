namespace JitBot.Core.Requests.Commands;

/// <summary>
/// Something that a person, a clock or a reconciler wants done with a request. Every command may be given twice: the second finds
/// nothing left to do, and says so.
/// </summary>
public abstract record RequestCommand(RequestId Id);
