namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>Whether a token is the Bot Framework's, for this bot, now.</summary>
/// <param name="ServiceUrl">The claim of a good one: the token is good for activities of this service URL only.</param>
/// <param name="Problem">What is wrong, without anything of the token's; null for a good one.</param>
internal sealed record TokenVerdict(string? ServiceUrl, string? Problem)
{
    public static TokenVerdict Good(string serviceUrl) => new(serviceUrl, null);

    public static TokenVerdict Refused(string problem) => new(null, problem);
}
