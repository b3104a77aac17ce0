namespace JitBot.Chat.Slack.Protocol;

/// <summary>A call that Slack refused or that failed on its way. Its text holds codes and Slack's hints: no token, no message body.</summary>
public class SlackException : Exception
{
    public SlackException(string errorCode, Exception? innerException = null)
        : this(errorCode, [], null, null, innerException) { }

    public SlackException(
        string errorCode,
        IReadOnlyList<string> messages,
        string? needed,
        string? provided,
        Exception? innerException = null
    )
        : base(Describe(errorCode, messages, needed), innerException)
    {
        ErrorCode = errorCode;
        Messages = messages;
        Needed = needed;
        Provided = provided;
    }

    /// <summary>The <c>error</c> of the answer, <c>http_503</c> and its like, or a code of <see cref="SlackErrors"/>.</summary>
    public string ErrorCode { get; }

    public SlackErrorClass Class => SlackErrors.Classify(ErrorCode);

    /// <summary>Slack's hints, for example which block is wrong.</summary>
    public IReadOnlyList<string> Messages { get; }

    /// <summary>With missing_scope: the scope that is needed.</summary>
    public string? Needed { get; }

    /// <summary>With missing_scope: the scopes that the token has.</summary>
    public string? Provided { get; }

    private static string Describe(string code, IReadOnlyList<string> messages, string? needed)
    {
        var hints = messages.Count == 0 ? "" : $": {string.Join("; ", messages)}";
        return needed is null ? $"Slack: {code}{hints}" : $"Slack: {code} (needed: {needed}){hints}";
    }
}
