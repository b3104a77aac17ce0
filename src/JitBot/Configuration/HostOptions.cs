namespace JitBot.Configuration;

/// <summary>The section <c>JitBot</c>.</summary>
internal sealed class HostOptions
{
    public const string Section = "JitBot";

    /// <summary>E-mail addresses of those who may deny and revoke whatever the policy says.</summary>
    public string[] Administrators { get; set; } = [];
}
