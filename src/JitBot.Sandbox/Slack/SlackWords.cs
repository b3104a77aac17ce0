namespace JitBot.Sandbox.Slack;

/// <summary>What Slack itself tells a person when the bot does not do its part.</summary>
internal static class SlackWords
{
    public const string ViewTrouble = "We had some trouble connecting. Try again?";
    public const string OptionsTrouble = "Options could not be loaded. Try again?";

    /// <summary>Null where the bot answered as it should.</summary>
    public static string? ClickTrouble(SandboxReply reply) =>
        reply switch
        {
            _ when reply == SandboxReply.NotSent => null,
            { Status: 200 } => null,
            { Status: 0 } => $"This app did not respond ({reply.Body}).",
            _ => $"This app responded with Status Code {reply.Status}.",
        };
}
