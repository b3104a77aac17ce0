namespace JitBot.Chat.Threads;

/// <summary>A call that a platform refused or that failed on its way. Its text is the platform's own: no token, no message body.</summary>
internal sealed class SurfaceException(string code, SurfaceErrorClass errorClass, Exception cause)
    : Exception(cause.Message, cause)
{
    /// <summary>The platform's code of the error, or its adapter's.</summary>
    public string Code => code;

    public SurfaceErrorClass Class => errorClass;

    public SurfaceRefusal Refusal { get; init; }

    /// <summary>Set for too many calls: how long nothing of the kind will be done. Nothing was done.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>There was no answer within the time allowed; the call may still be under way.</summary>
    public bool IsTimeOut { get; init; }

    /// <summary>Whether a call that writes has surely changed nothing.</summary>
    public bool IsSurelyNotDone { get; init; }

    /// <summary>Whether it passes by itself.</summary>
    public bool Passes => errorClass is SurfaceErrorClass.Retry or SurfaceErrorClass.MayHaveHappened;
}
