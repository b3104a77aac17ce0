using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>The policies of a soak: one for each kind of field, which differ in who decides and where.</summary>
internal static class SoakPolicies
{
    /// <summary>How many of the approvers decide the first of two steps.</summary>
    public const int Leads = 6;

    /// <param name="waiting">Where it is decided: <c>channel: …</c> or <c>channels: […]</c>.</param>
    /// <param name="leads">Who is called when nobody decides.</param>
    /// <param name="calls">Where they are called, as <paramref name="waiting"/>.</param>
    public static string Of(string field, string waiting, string leads, string calls, string steps) =>
        $$"""
            apiVersion: jitbot.dev/v1
            kind: AccessPolicy
            metadata:
              name: {{field}}
            spec:
              match:
                clusters: ["*"]
                namespaces: [shop]
                ingresses: ["*"]
                fields: [{{field}}]
              requesters:
                groups: [engineers]
              maxDuration: 20m
              defaultDuration: 5m
              maxTotalDuration: 30m
              reason:
                minLength: 10
              ticket:
                required: true
                pattern: "INC-[0-9]+"
              approvals:
                {{waiting}}
                pendingTimeout: 10m
                warnBefore: 30s
                remindEvery: 3m
                escalation:
                  after: 6m
                  approvers:
                    {{leads}}
                  {{calls}}
                steps:
            {{steps}}

            """;

    public static string Lead(IEnumerable<SandboxUser> approvers) => Step("lead", approvers.Take(Leads));

    public static string Platform(IEnumerable<SandboxUser> approvers) => Step("platform", approvers);

    /// <summary>Those who may ask.</summary>
    public static string Engineers(IEnumerable<SandboxUser> people) =>
        $$"""
            apiVersion: jitbot.dev/v1
            kind: Group
            metadata:
              name: engineers
            spec:
              members: [{{Mails(people)}}]

            """;

    private static string Step(string name, IEnumerable<SandboxUser> people) =>
        $"      - name: {name}\n        required: 1\n        approvers:\n          users: [{Mails(people)}]";

    private static string Mails(IEnumerable<SandboxUser> people) => string.Join(", ", people.Select(one => one.Email));
}
