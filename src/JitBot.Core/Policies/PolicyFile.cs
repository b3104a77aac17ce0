namespace JitBot.Core.Policies;

/// <summary>A policy file's name, which gives its place in the order and is told in issues, and its text.</summary>
public sealed record PolicyFile(string Name, string Text);
