namespace JitBot.Sandbox.Slack;

internal enum SandboxFaultKind
{
    RateLimit,
    ServerError,
    Abort,
    LoseAnswer,
    Delay,
    Fail,
    FailAfterwards,
}
