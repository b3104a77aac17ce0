namespace JitBot.Sandbox.Slack.Seen;

/// <summary>Where a person acts: in a modal or home tab, or in a message.</summary>
public sealed record SandboxPlace
{
    private SandboxPlace() { }

    public string? ViewId { get; private init; }

    public string? Channel { get; private init; }

    public string? Ts { get; private init; }

    public static SandboxPlace InView(string viewId) => new() { ViewId = viewId };

    public static SandboxPlace InMessage(string channel, string ts) => new() { Channel = channel, Ts = ts };
}
