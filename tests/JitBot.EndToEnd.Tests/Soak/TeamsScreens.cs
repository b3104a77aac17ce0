using JitBot.Sandbox.Teams;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>Screens of the people of Teams.</summary>
internal static class TeamsScreens
{
    public static SoakScreens<TeamsMessage> Of(SandboxTeams teams) =>
        new(
            stop => teams.FollowAsync(0, stop),
            (conversation, id) =>
                teams.Current(new TeamsMessage { Conversation = conversation, Id = id }) is { } now && now.Buttons.Any(Sends)
                    ? now
                    : null,
            IsDirect
        );

    public static bool IsDirect(TeamsMessage message) => message.Conversation.StartsWith("a:", StringComparison.Ordinal);

    /// <summary>A link is the client's own matter.</summary>
    private static bool Sends(TeamsButton button) => button.Type is "Action.Execute" or "Action.Submit";
}
