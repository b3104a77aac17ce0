namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>What API server a story plays on.</summary>
public enum Ground
{
    Sandbox,
    RealServer,
}
