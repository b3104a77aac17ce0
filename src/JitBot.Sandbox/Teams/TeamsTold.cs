namespace JitBot.Sandbox.Teams;

/// <summary>What the client told one person beside a card or in place of a dialog.</summary>
public sealed record TeamsTold(string PersonId, string Text, bool IsError, DateTimeOffset At);
