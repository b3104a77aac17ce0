namespace JitBot.Sandbox;

internal enum SandboxFaultKind
{
    RateLimit,
    ServerError,
    Status,
    Abort,
    LoseAnswer,
    Delay,
    Fail,
    FailAfterwards,
}
