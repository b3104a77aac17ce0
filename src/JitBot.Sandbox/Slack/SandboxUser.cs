namespace JitBot.Sandbox.Slack;

/// <summary>A person or bot of the sandbox workspace.</summary>
public sealed record SandboxUser(string Id, string Name, string? Email)
{
    /// <summary>The name in full; unless given, the short one.</summary>
    public string RealName { get; init; } = Name;

    /// <summary>What they do here.</summary>
    public string Title { get; init; } = "";

    /// <summary>One or two letters in place of a picture.</summary>
    public string Initials { get; init; } = Name[..1].ToUpperInvariant();

    /// <summary>The background of the initials, as CSS hex; white text is readable on it.</summary>
    public string Colour { get; init; } = "#555b66";

    /// <summary>Deactivated.</summary>
    public bool Deleted { get; init; }

    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>Of another organisation, here by a shared channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>The workspace they belong to; null: this one.</summary>
    public string? TeamId { get; init; }

    public bool IsBot { get; init; }
}
