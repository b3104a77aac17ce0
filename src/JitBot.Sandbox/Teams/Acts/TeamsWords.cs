namespace JitBot.Sandbox.Teams.Acts;

/// <summary>What Teams itself tells a person when the bot does not do its part.</summary>
internal static class TeamsWords
{
    public const string Unreachable = "Unable to reach app. Please try again.";
    public const string Wrong = "Something went wrong. Please try again.";
}
