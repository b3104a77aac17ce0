using JitBot.Core.Requests;

namespace JitBot.Core.Audit;

/// <summary>The request that <see cref="IAccessLog.OpenAsync"/> began, or, when not <paramref name="Created"/>, found by its key.</summary>
public sealed record OpenResult(AccessRequest Request, bool Created);
