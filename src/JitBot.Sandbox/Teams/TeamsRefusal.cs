namespace JitBot.Sandbox.Teams;

/// <summary>A call that is answered with an error, in the way of the service it was made to.</summary>
internal sealed class TeamsRefusal(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public TimeSpan? RetryAfter { get; init; }
}
