using System.Text.Json;

namespace JitBot.Chat.Teams.Intake;

/// <summary>What is kept of a button pressed in a client that knows no <c>Action.Execute</c>, until it is worked off.</summary>
/// <param name="Value">The button's data with the inputs, as it came: nothing of it is trusted.</param>
/// <param name="Zone">The person's time zone, as their client names it.</param>
internal sealed record TeamsClickPayload(TeamsCaller Caller, string Verb, JsonElement Value, string? Zone);
