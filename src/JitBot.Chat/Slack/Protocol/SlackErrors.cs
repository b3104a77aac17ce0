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
            "missing_scope" or "not_allowed_token_type" or "no_permission" or "access_denied" or "accesslimited" =>
                SlackErrorClass.AlertAndStop,
            "team_access_not_granted" or "user_removed_from_team" or "team_disabled" or "org_login_required" =>
                SlackErrorClass.AlertAndStop,
            "ekm_access_denied" or "two_factor_setup_required" or "enterprise_is_restricted" => SlackErrorClass.AlertAndStop,
            "channel_not_found" or "not_in_channel" or "is_archived" or "is_inactive" or "channel_type_not_supported" =>
                SlackErrorClass.ChannelUnusable,
            "invalid_arguments" or "invalid_arg_name" or "invalid_array_arg" or "no_text" or "view_too_large" =>
                SlackErrorClass.OurBug,
            "invalid_form_data" or "invalid_json" or "json_not_object" or "invalid_charset" or "invalid_post_type" =>
                SlackErrorClass.OurBug,
            "metadata_too_large" or "metadata_must_be_sent_from_app" => SlackErrorClass.OurBug,
            RateLimited or "rate_limited" or "message_limit_exceeded" => SlackErrorClass.Retry,
            "service_unavailable" or "request_timeout" or "team_added_to_org" or Unreachable => SlackErrorClass.Retry,
            "internal_error" or "fatal_error" or AnswerLost or TimedOut or MalformedAnswer => SlackErrorClass.MayHaveHappened,
            _ when errorCode.StartsWith("restricted_action", StringComparison.Ordinal) => SlackErrorClass.ChannelUnusable,
            _ when errorCode.StartsWith("invalid_blocks", StringComparison.Ordinal) => SlackErrorClass.OurBug,
            _ when errorCode.StartsWith("invalid_metadata", StringComparison.Ordinal) => SlackErrorClass.OurBug,
            _ when errorCode.StartsWith("msg_", StringComparison.Ordinal)
                    && errorCode.EndsWith("too_long", StringComparison.Ordinal) => SlackErrorClass.OurBug,
            _ when errorCode.StartsWith("http_5", StringComparison.Ordinal) => SlackErrorClass.Retry,
            _ => SlackErrorClass.Refused,
        };

    /// <summary>
    /// Whether a call that writes and failed so has surely changed nothing. False also where Slack means "try later" but may have been done
    /// with the work: a gateway that gave up, a service that broke off.
    /// </summary>
    public static bool IsSurelyNotDone(string errorCode) =>
        Classify(errorCode) switch
        {
            SlackErrorClass.MayHaveHappened => false,
            SlackErrorClass.Retry => errorCode is RateLimited or "rate_limited" or "message_limit_exceeded" or Unreachable,
            _ => true,
        };

    /// <summary>Whether Slack itself has said nothing: it could not be reached, or its answer did not come back.</summary>
    public static bool IsOfConnection(string errorCode) => errorCode is Unreachable or AnswerLost or TimedOut;

    /// <summary>Whether the token itself is refused: then no call works, and not only the one that failed.</summary>
    public static bool IsOfToken(string errorCode) =>
        Classify(errorCode) == SlackErrorClass.AlertAndStop
        && errorCode is not ("missing_scope" or "no_permission" or "not_allowed_token_type" or "access_denied");
}
