namespace JitBot.Core.Tests.Policies;

/// <summary>A case's <c>decision.yaml</c>.</summary>
public sealed class PolicyDecision
{
    public bool Allowed { get; set; }

    public string? Policy { get; set; }

    public string Duration { get; set; } = "";

    /// <summary>Each constraint's fate, in the order in which they are told.</summary>
    public IDictionary<string, string> Constraints { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What one of the refusing sentences says.</summary>
    public string? Says { get; set; }
}
