using JitBot.Core.Policies;

namespace JitBot.Configuration.Policies;

/// <summary>The files as read at one time, and what could not be read.</summary>
public sealed record PolicyFilesContent(IReadOnlyList<PolicyFile> Files, IReadOnlyList<PolicyIssue> Issues)
{
    /// <summary>Reads the set; the issues of the files that could not be read come first.</summary>
    public PolicyReading Parse()
    {
        // The files that can be read are checked all the same, so that everything is told at once
        var reading = PolicyReader.Read(Files, complete: Issues.Count == 0);
        return Issues.Count == 0 ? reading : new PolicyReading(null, [.. Issues, .. reading.Issues]);
    }

    /// <summary>Whether both hold the same files with the same content and the same trouble.</summary>
    public bool Same(PolicyFilesContent? other) =>
        other is not null && Files.SequenceEqual(other.Files) && Issues.SequenceEqual(other.Issues);
}
