namespace JitBot.Sandbox.Workspace;

/// <summary>What the client told the person beside a card, numbered in order.</summary>
internal sealed record ToldSight(int Number, string Text, bool IsError);
