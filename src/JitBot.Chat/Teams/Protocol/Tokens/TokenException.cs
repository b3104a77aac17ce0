namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>No token could be had. Its text is fit for the log: codes and settings' names, no secret.</summary>
public sealed class TokenException(string errorCode, bool isPassing, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary><c>AADSTS7000215</c> and its like, MSAL's code, or a code of our own.</summary>
    public string ErrorCode { get; } = errorCode;

    /// <summary>Whether trying later may help: the token service could not be reached or is out of order. Else somebody has to act.</summary>
    public bool IsPassing { get; } = isPassing;
}
