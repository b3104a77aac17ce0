namespace JitBot.Chat.Teams.Intake;

/// <summary>What is kept of a message until it is worked off.</summary>
/// <param name="Text">What was typed; null: nothing, the app was installed.</param>
/// <param name="Zone">The person's time zone, as their client names it.</param>
internal sealed record TeamsCommandPayload(TeamsCaller Caller, string? Text, string? Zone);
