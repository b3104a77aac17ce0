namespace JitBot.Chat.Slack.Protocol;

/// <summary>Sorts Slack's error codes, and those of our own transport, into <see cref="SlackErrorClass"/>.</summary>
public static class SlackErrors
{
    /// <summary>The answer was not one that Slack gives.</summary>
    public const string MalformedAnswer = "malformed_answer";

    /// <summary>No connection was made; the request did not leave.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The connection broke before the answer was there.</summary>
    public const string AnswerLost = "answer_lost";

    /// <summary>There was no answer within the time allowed.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>429, or our own limiter before it would come to that.</summary>
    public const string RateLimited = "ratelimited";

    /// <summary>The class of a code of the <c>error</c> field; a code that is not known is <see cref="SlackErrorClass.Refused"/>.</summary>
    public static SlackErrorClass Classify(string errorCode) =>
        errorCode switch
        {
            "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" =>
                SlackErrorClass.AlertAndStop,
            "missing_scope" or "not_allowed_token_type" or "no_permission" => SlackErrorClass.AlertAndStop,
            "channel_not_found" or "not_in_channel" or "is_archived" => SlackErrorClass.ChannelUnusable,
            "invalid_arguments" or "no_text" or "metadata_too_large" or "view_too_large" => SlackErrorClass.OurBug,
            RateLimited or "rate_limited" or "service_unavailable" or "request_timeout" or Unreachable => SlackErrorClass.Retry,
            "internal_error" or "fatal_error" or AnswerLost or TimedOut or MalformedAnswer => SlackErrorClass.MayHaveHappened,
            _ when errorCode.StartsWith("restricted_action", StringComparison.Ordinal) => SlackErrorClass.ChannelUnusable,
            _ when errorCode.StartsWith("invalid_blocks", StringComparison.Ordinal) => SlackErrorClass.OurBug,
            _ when errorCode.StartsWith("msg_", StringComparison.Ordinal)
                    && errorCode.EndsWith("too_long", StringComparison.Ordinal) => SlackErrorClass.OurBug,
            _ when errorCode.StartsWith("http_5", StringComparison.Ordinal) => SlackErrorClass.Retry,
            _ => SlackErrorClass.Refused,
        };
}
