using System.CommandLine;

namespace JitBot.Commands.Teams;

/// <summary><c>jitbot teams …</c>: prepares Microsoft Teams for JitBot, without a running bot.</summary>
internal static class TeamsCommands
{
    public static Command Create() =>
        new("teams", "Prepares the app that is uploaded to Microsoft Teams.") { TeamsPackageCommand.Create() };
}
