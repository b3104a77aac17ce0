using System.Net;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>
/// A call to a service of Teams that was refused or that failed on its way. Its text holds codes and what to do: no token, no message body.
/// </summary>
public class ConnectorException(
    string errorCode,
    ConnectorErrorClass errorClass,
    HttpStatusCode? status = null,
    TimeSpan? retryAfter = null,
    string? advice = null,
    Exception? innerException = null
) : Exception(Describe(errorCode, status, advice), innerException)
{
    /// <summary>The service's own code (<c>BotNotInConversationRoster</c>), else <c>http_404</c> and its like, or a code of <see cref="ConnectorErrors"/>.</summary>
    public string ErrorCode { get; } = errorCode;

    public ConnectorErrorClass Class { get; } = errorClass;

    /// <summary>The answer's status; null where no answer came.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>How long nothing of this kind will be done: from the answer, or from our own limiter; null where nobody said.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>What somebody has to do about it, for people; null where it says nothing more than the code.</summary>
    public string? Advice { get; } = advice;

    private static string Describe(string code, HttpStatusCode? status, string? advice)
    {
        var number = status is null || code.StartsWith("http_", StringComparison.Ordinal) ? "" : $" ({(int)status})";
        return advice is null ? $"Teams: {code}{number}" : $"Teams: {code}{number}: {advice}";
    }
}
