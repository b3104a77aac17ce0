namespace JitBot.Sandbox.Teams;

/// <summary>What planned misbehaviour does to a call.</summary>
internal static class TeamsFaults
{
    /// <summary>The errors that Teams documents for bots, by their codes.</summary>
    private static readonly Dictionary<string, (int Status, string Message)> Documented = new(StringComparer.Ordinal)
    {
        ["BadArgument"] = (400, "Bad argument."),
        ["BadSyntax"] = (400, "Bad syntax."),
        ["BotNotRegistered"] = (401, "No registration found for this bot."),
        ["Unauthorized"] = (401, "Authorization has been denied for this request."),
        ["BotDisabledByAdmin"] = (403, "The tenant admin disabled this bot."),
        ["BotNotInConversationRoster"] = (403, "The bot is not part of the conversation roster."),
        ["ConversationBlockedByUser"] = (403, "User blocked the conversation with the bot."),
        ["ForbiddenOperationException"] = (403, "Bot is not installed in user's personal scope."),
        ["NotEnoughPermissions"] = (403, "Not enough permissions to do the operation."),
        ["Authorization_RequestDenied"] = (403, "Insufficient privileges to complete the operation."),
        ["ConversationNotFound"] = (404, "Conversation not found."),
        ["PreconditionFailed"] = (412, "Precondition failed, please try again."),
        ["MessageSizeTooBig"] = (413, "Message size too large."),
        ["Throttled"] = (429, "Too many requests."),
        ["ServiceError"] = (500, "Internal server error."),
    };

    /// <summary>Throws what the fault says instead of the call.</summary>
    public static void Refuse(SandboxFault? fault)
    {
        switch (fault?.Kind)
        {
            case SandboxFaultKind.RateLimit:
                throw new TeamsRefusal(429, "Throttled", "Too many requests.") { RetryAfter = fault.Time };
            case SandboxFaultKind.ServerError:
                throw new TeamsRefusal(500, "ServiceError", "Internal server error.");
            case SandboxFaultKind.Status:
                throw Refused(fault, fault.Status);
            case SandboxFaultKind.Fail:
                throw Refused(fault, StatusOf(fault.ErrorCode));
        }
    }

    /// <summary>What the fault does after the call was carried out.</summary>
    public static async Task Afterwards(SandboxFault? fault, TimeProvider time, CancellationToken cancellationToken)
    {
        switch (fault?.Kind)
        {
            case SandboxFaultKind.Delay:
                await Task.Delay(fault.Time, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case SandboxFaultKind.FailAfterwards:
                throw Refused(fault, StatusOf(fault.ErrorCode));
        }
    }

    private static int StatusOf(string code) => Documented.TryGetValue(code, out var known) ? known.Status : 500;

    private static TeamsRefusal Refused(SandboxFault fault, int status) =>
        new(
            status,
            fault.ErrorCode,
            Documented.TryGetValue(fault.ErrorCode, out var known) ? known.Message : "As the sandbox was told."
        )
        {
            RetryAfter = fault.Time > TimeSpan.Zero ? fault.Time : null,
        };
}
