using JitBot.Core.Policies;

namespace JitBot.Configuration.Policies;

/// <summary>The policy files do not make a set; the message lists every issue, one a line.</summary>
public sealed class PolicyLoadException : Exception
{
    public PolicyLoadException() { }

    public PolicyLoadException(string message)
        : base(message) { }

    public PolicyLoadException(string message, Exception innerException)
        : base(message, innerException) { }

    public PolicyLoadException(IReadOnlyList<PolicyIssue> issues)
        : base(
            string.Join(Environment.NewLine, issues.Select(issue => issue.ToString()).Prepend("The policy files are not good:"))
        ) => Issues = issues;

    public IReadOnlyList<PolicyIssue> Issues { get; } = [];
}
