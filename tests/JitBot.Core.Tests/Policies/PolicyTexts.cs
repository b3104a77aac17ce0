using JitBot.Core.Policies;

namespace JitBot.Core.Tests.Policies;

/// <summary>Policy texts for tests, and how to read them.</summary>
internal static class PolicyTexts
{
    public const string Good = """
        apiVersion: jitbot.dev/v1
        kind: Group
        metadata: {name: devs}
        spec: {members: [alice@example.com, bob@example.com]}
        ---
        apiVersion: jitbot.dev/v1
        kind: AccessPolicy
        metadata: {name: shop}
        spec:
          match: {clusters: ["*"], namespaces: [shop], ingresses: ["*"], fields: [paths]}
          requesters: {users: [carol@example.com], groups: [devs], slackGroups: [S0SHOP]}
          maxDuration: 30m
          defaultDuration: 10m
          reason: {minLength: 10}
          ticket: {required: true, pattern: "INC-[0-9]+"}
          approvals:
            channel: C0SHOP
            pendingTimeout: 15m
            warnBefore: 2m
            selfApproval: [carol@example.com]
            steps: [{name: colleague, required: 1, approvers: {groups: [devs]}}]

        """;

    public static PolicyReading Read(string text) => PolicyReader.Read([new PolicyFile("policy.yaml", text)]);

    public static PolicySet Set(string text)
    {
        var reading = Read(text);
        Assert.Empty(reading.Issues);
        return reading.Set!;
    }

    /// <summary><see cref="Good"/> with one thing changed; the thing must be there.</summary>
    public static string With(string old, string changed)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        return Good.Replace(old, changed, StringComparison.Ordinal);
    }
}
