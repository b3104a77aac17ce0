using JitBot.Core.Requests;

namespace JitBot.Core.Audit;

/// <summary>
/// One record of the access log. <paramref name="Sequence"/> counts from 1 without gaps; <paramref name="Request"/> is null for what
/// belongs to the installation; <paramref name="Version"/> counts the request's own events from 1 (0 without a request);
/// <paramref name="Json"/> is the event exactly as it was hashed; the hashes are lower-case hexadecimal SHA-256.
/// </summary>
public sealed record LogRecord(long Sequence, RequestId? Request, long Version, string Json, string PreviousHash, string Hash);
