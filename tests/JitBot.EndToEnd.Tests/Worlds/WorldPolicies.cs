namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>Policy files for worlds.</summary>
internal static partial class WorldPolicies
{
    public const string Colleague = """
              - name: colleague
                required: 1
                approvers:
                  slackGroups: [S0APPROVERS]
        """;

    public const string LeadThenSecurity = """
              - name: lead
                required: 1
                approvers:
                  users: [bob@example.com]
              - name: security
                required: 1
                approvers:
                  users: [carol@example.com]
        """;

    /// <summary>Anybody of the engineers asks for minutes in the shop; the steps say who approves.</summary>
    public static string OneColleague(
        string steps = Colleague,
        string pendingTimeout = "30m",
        string warnBefore = "1m",
        string maxDuration = "30m",
        string selfApproval = "[nobody@example.com]",
        string maxTotalDuration = "2h",
        string waiting = "",
        string members = "[alice@example.com, bob@example.com, carol@example.com]"
    ) =>
        $$"""
            apiVersion: jitbot.dev/v1
            kind: AccessPolicy
            metadata:
              name: shop
            spec:
              match:
                clusters: ["*"]
                namespaces: [shop, "jitbot-e2e-*"]
                ingresses: ["*"]
                fields: [hosts, paths, backends, annotations]
              requesters:
                groups: [engineers]
              maxDuration: {{maxDuration}}
              defaultDuration: 10m
              maxTotalDuration: {{maxTotalDuration}}
              reason:
                minLength: 10
              ticket:
                required: true
                pattern: "INC-[0-9]+"
              approvals:
                pendingTimeout: {{pendingTimeout}}
                warnBefore: {{warnBefore}}
                {{waiting}}
                selfApproval: {{selfApproval}}
                steps:
            {{steps}}
            ---
            apiVersion: jitbot.dev/v1
            kind: Group
            metadata:
              name: engineers
            spec:
              members: {{members}}

            """;
}
