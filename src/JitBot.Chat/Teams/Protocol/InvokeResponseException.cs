namespace JitBot.Chat.Teams.Protocol;

/// <summary>Answers an invoke with a bare HTTP status: 501 where the bot does not do that.</summary>
public sealed class InvokeResponseException(int status) : Exception($"The invoke is answered with {status}.")
{
    public int Status { get; } = status;
}
