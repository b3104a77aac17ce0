namespace JitBot.Sandbox;

/// <summary>
/// Misbehaviour on demand: each call matches by method (null: any; <c>response_url</c> for those) and channel (null: any; in Teams the
/// conversation's id, without a thread), for so many calls; the oldest that matches applies. Thread-safe.
/// </summary>
public sealed class SandboxFaults
{
    private readonly Lock gate = new();
    private readonly List<SandboxFault> planned = [];

    /// <summary>429 with Retry-After, in whole seconds; nothing is done.</summary>
    public void RateLimit(string? method, TimeSpan retryAfter, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.RateLimit, method, channel, count) { Time = retryAfter });

    /// <summary>A bare 500; nothing is done.</summary>
    public void ServerError(string? method, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.ServerError, method, channel, count));

    /// <summary>This HTTP status, in Teams with this code and the service's way of telling it; nothing is done.</summary>
    public void Status(
        string? method,
        int status,
        string errorCode = "",
        int count = 1,
        string? channel = null,
        TimeSpan? retryAfter = null
    ) =>
        Add(
            new SandboxFault(SandboxFaultKind.Status, method, channel, count)
            {
                Status = status,
                ErrorCode = errorCode,
                Time = retryAfter ?? TimeSpan.Zero,
            }
        );

    /// <summary>The connection breaks before anything is done.</summary>
    public void Abort(string? method, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.Abort, method, channel, count));

    /// <summary>It is done, and then the connection breaks instead of an answer.</summary>
    public void LoseAnswer(string? method, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.LoseAnswer, method, channel, count));

    /// <summary>It is done and answered, but only after this time on the sandbox's clock.</summary>
    public void Delay(string? method, TimeSpan time, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.Delay, method, channel, count) { Time = time });

    /// <summary><c>ok:false</c> with this code; nothing is done.</summary>
    public void Fail(string? method, string errorCode, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.Fail, method, channel, count) { ErrorCode = errorCode });

    /// <summary>It is done, and answered <c>ok:false</c> all the same: by default with <c>internal_error</c>, as Slack says of such.</summary>
    public void FailAfterwards(string? method, string errorCode = "internal_error", int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.FailAfterwards, method, channel, count) { ErrorCode = errorCode });

    /// <summary>It is done, and answered with a bare 500 all the same.</summary>
    public void ServerErrorAfterwards(string? method, int count = 1, string? channel = null) =>
        Add(new SandboxFault(SandboxFaultKind.FailAfterwards, method, channel, count));

    /// <summary>Behaves again.</summary>
    public void Clear()
    {
        lock (gate)
        {
            planned.Clear();
        }
    }

    internal SandboxFault? Take(string method, string? channel)
    {
        lock (gate)
        {
            var index = planned.FindIndex(fault => fault.Matches(method, channel));
            if (index < 0)
            {
                return null;
            }

            var fault = planned[index];
            planned[index] = fault with { Count = fault.Count - 1 };
            planned.RemoveAll(used => used.Count == 0);
            return fault;
        }
    }

    private void Add(SandboxFault fault)
    {
        lock (gate)
        {
            planned.Add(fault);
        }
    }
}
