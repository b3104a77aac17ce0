namespace JitBot.Core.Tests.Policies;

/// <summary>The parts of one policy that a property test varies.</summary>
internal sealed record PolicyParts(
    string Namespace,
    string Fields,
    IReadOnlyList<string> Users,
    bool Slack,
    int MaxMinutes,
    int ReasonLength,
    bool Ticket,
    IReadOnlyList<string> Approvers
)
{
    public string ToYaml(string name) =>
        $$$"""
            apiVersion: jitbot.dev/v1
            kind: AccessPolicy
            metadata: {name: {{{name}}}}
            spec:
              match: {clusters: ["*"], namespaces: ["{{{Namespace}}}"], ingresses: ["*"], fields: [{{{Fields}}}]}
              requesters: {users: [{{{string.Join(", ", Users)}}}]{{{(Slack ? ", slackGroups: [S0SHOP]" : "")}}}}
              maxDuration: {{{MaxMinutes}}}m
              defaultDuration: 1m
              reason: {minLength: {{{ReasonLength}}}}
              ticket: {required: {{{(Ticket ? "true" : "false")}}}, pattern: "INC-[0-9]+"}
              approvals: {steps: [{name: one, required: 1, approvers: {users: [{{{string.Join(", ", Approvers)}}}]}}]}

            """;

    public static string ToYaml(IEnumerable<PolicyParts> policies) =>
        string.Join("---\n", policies.Select((parts, index) => parts.ToYaml($"p{index}")));

    /// <summary>The same with one constraint tightened; which one is given by a number.</summary>
    public PolicyParts Tightened(int which) =>
        (which % 6) switch
        {
            0 => this with { MaxMinutes = Math.Max(1, MaxMinutes / 2) },
            1 => this with { ReasonLength = ReasonLength + 3 },
            2 => this with { Ticket = true },
            3 => this with { Users = [Users[0]] },
            4 => this with { Slack = false },
            _ => this with { Approvers = [Approvers[0]] },
        };
}
