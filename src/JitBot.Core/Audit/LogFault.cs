using JitBot.Core.Requests;

namespace JitBot.Core.Audit;

/// <summary>
/// One thing that is wrong with the log: at which record (0 where it is no record's), of which request (null where it is nobody's), and a
/// sentence that says what.
/// </summary>
public sealed record LogFault(long Sequence, RequestId? Request, string Explanation);
