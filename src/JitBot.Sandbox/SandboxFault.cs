namespace JitBot.Sandbox;

/// <summary>One planned misbehaviour, for the next <see cref="Count"/> calls that match.</summary>
internal sealed record SandboxFault(SandboxFaultKind Kind, string? Method, string? Channel, int Count)
{
    /// <summary>How long to wait (delay) or to tell to wait (rate limit).</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The HTTP status of <see cref="SandboxFaultKind.Status"/>.</summary>
    public int Status { get; init; }

    public string ErrorCode { get; init; } = "";

    public bool Matches(string method, string? channel) =>
        Count > 0 && (Method is null || Method == method) && (Channel is null || Channel == channel);
}
