namespace JitBot.Sandbox.Slack.Seen;

/// <summary>A person or bot, as others see them. The colour is CSS hex; initials and colour stand for a picture.</summary>
public sealed record SeenPerson(string Id, string Name, string RealName, string Title, string Initials, string Colour)
{
    public bool IsBot { get; init; }

    public bool IsGuest { get; init; }

    public bool IsDeactivated { get; init; }
}
