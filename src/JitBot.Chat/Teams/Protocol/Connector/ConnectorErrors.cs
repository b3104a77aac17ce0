using System.Net;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>Sorts the Connector's statuses and codes, and those of our own transport, into <see cref="ConnectorErrorClass"/>.</summary>
public static class ConnectorErrors
{
    /// <summary>The answer was not one that Teams gives.</summary>
    public const string MalformedAnswer = "malformed_answer";

    /// <summary>No connection was made; the request did not leave.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The connection broke before the answer was there.</summary>
    public const string AnswerLost = "answer_lost";

    /// <summary>There was no answer within the time allowed.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>429, or our own limiter before it would come to that.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The address is none that the bot's token may go to; nothing was sent.</summary>
    public const string HostNotAllowed = "host_not_allowed";

    /// <summary>The message that was to be changed or answered is gone.</summary>
    public const string ActivityNotFound = "ActivityNotFoundInConversation";

    /// <summary>The conversation (a channel, or a card's thread) is gone.</summary>
    public const string ConversationNotFound = "ConversationNotFound";

    /// <summary>The bot was removed from the team or the chat.</summary>
    public const string NotInRoster = "BotNotInConversationRoster";

    private const string TooBig = "MessageSizeTooBig";

    /// <summary>Whether nothing was heard of Teams itself: it could not be reached, or its answer did not come back.</summary>
    public static bool IsOfConnection(string errorCode) => errorCode is Unreachable or AnswerLost or TimedOut;

    /// <summary>The class of an answer that is no success.</summary>
    /// <param name="code">The code in the answer's body; <c>http_…</c> where it has none.</param>
    /// <param name="repeatable">Whether doing it twice is the same as once.</param>
    /// <param name="creates">Whether the call was to make a conversation: then "not found" is the place where it should be.</param>
    public static ConnectorErrorClass Classify(HttpStatusCode status, string code, bool repeatable, bool creates = false) =>
        status switch
        {
            _ when code == TooBig => ConnectorErrorClass.TooLarge,
            HttpStatusCode.RequestEntityTooLarge => ConnectorErrorClass.TooLarge,
            HttpStatusCode.Unauthorized => ConnectorErrorClass.AlertAndStop,
            HttpStatusCode.Forbidden when IsOfInstallation(code) => ConnectorErrorClass.AlertAndStop,
            HttpStatusCode.Forbidden => ConnectorErrorClass.ConversationUnusable,
            HttpStatusCode.NotFound when creates => ConnectorErrorClass.ConversationUnusable,
            HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests => ConnectorErrorClass.Retry,
            HttpStatusCode.ServiceUnavailable => ConnectorErrorClass.Retry,
            >= HttpStatusCode.InternalServerError => repeatable ? ConnectorErrorClass.Retry : ConnectorErrorClass.MayHaveHappened,
            _ => ConnectorErrorClass.Refused,
        };

    /// <summary>What somebody has to do about the code; null where there is nothing to say.</summary>
    internal static string? Advice(HttpStatusCode status, string code) =>
        (status, code) switch
        {
            (HttpStatusCode.Unauthorized, _) =>
                "the bot's token is refused; Teams:AppId must be the app id of the Azure Bot, and Teams:TenantId its tenant",
            (_, "BotDisabledByAdmin") => "an administrator has disabled the bot in the Teams admin centre",
            (_, "InvalidBotApiHost") => "the tenant belongs to another cloud; look at Teams:Cloud",
            (_, "InvalidTenant" or "TenantNotAllowed") => "the tenant does not take this bot; look at Teams:TenantId",
            _ => null,
        };

    /// <summary>Whether the code of a 403 is about the bot everywhere, and not about one conversation.</summary>
    private static bool IsOfInstallation(string code) =>
        code is "BotDisabledByAdmin" or "InvalidBotApiHost" or "InvalidTenant" or "TenantNotAllowed";

    /// <summary>Whether trying again within the same call can help: 500 does not count, as Teams says.</summary>
    internal static bool IsPassing(HttpStatusCode status) =>
        status
            is HttpStatusCode.PreconditionFailed
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;
}
