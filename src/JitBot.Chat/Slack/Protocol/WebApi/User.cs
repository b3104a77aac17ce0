namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A person or bot of the workspace.</summary>
public sealed record User
{
    public string Id { get; init; } = "";

    public string? TeamId { get; init; }

    public string? Name { get; init; }

    public string? RealName { get; init; }

    /// <summary>Deactivated: must not approve or be granted anything.</summary>
    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>Belongs to another organisation, seen through a shared channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>Whether the person has proved that the e-mail address is theirs; null where Slack does not say.</summary>
    public bool? IsEmailConfirmed { get; init; }

    public UserProfile Profile { get; init; } = new();
}
