namespace JitBot.Kubernetes.Rehearsal;

/// <summary>What the API server answered to somebody's call: the HTTP status and, for a refusal, its own message.</summary>
public sealed record ObservedCall(int Status, string Message)
{
    public bool Passed => Status is >= 200 and < 300;
}
