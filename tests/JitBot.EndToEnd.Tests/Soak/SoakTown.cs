using System.Globalization;
using System.Text;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>The people and channels of a soak, and the policies that spread its requests over the channels.</summary>
internal sealed class SoakTown
{
    private static readonly string[] ChannelIds = ["C0SOAKPATHS", "C0SOAKHOSTS", "C0SOAKBACK"];

    public SoakTown(int people)
    {
        Requesters = [.. Enumerable.Range(1, people).Select(number => Person("P", number))];
        Approvers = [World.Bob, World.Carol, .. Enumerable.Range(1, 12).Select(number => Person("Q", number))];
    }

    public IReadOnlyList<SandboxUser> Requesters { get; }

    public IReadOnlyList<SandboxUser> Approvers { get; }

    public IReadOnlyList<SandboxUser> Everybody => [.. Requesters, .. Approvers, World.Dan, DemoWorkspace.Guest];

    /// <summary>Every channel where JitBot posts for more than one person.</summary>
    public static IReadOnlyList<string> Channels =>
        [.. ChannelIds, DemoWorkspace.Approvals.Id, DemoWorkspace.Admins.Id, DemoWorkspace.Escalations.Id];

    public string Policy =>
        string.Join(
            "---\n",
            Of("paths", ChannelIds[0], WorldPolicies.Colleague),
            Of("hosts", ChannelIds[1], Step("lead", $"users: [{Mails(Approvers.Take(6))}]") + "\n" + WorldPolicies.Colleague),
            Of("backends", ChannelIds[2], Step("platform", $"users: [{Mails(Approvers)}]")),
            $$"""
            apiVersion: jitbot.dev/v1
            kind: Group
            metadata:
              name: engineers
            spec:
              members: [{{Mails([.. Requesters, .. Approvers])}}]

            """
        );

    /// <summary>Moves everybody in.</summary>
    public void SettleIn(SandboxSlack slack)
    {
        foreach (var person in Requesters.Concat(Approvers))
        {
            slack.Put(person);
        }

        slack.Put(DemoWorkspace.Approvers with { Members = [.. Approvers.Select(one => one.Id)] });
        slack.Put(DemoWorkspace.Shop with { Members = DemoWorkspace.Shop.Members.Union(Everybody.Select(one => one.Id)) });
        foreach (var channel in ChannelIds)
        {
            slack.Put(
                new SandboxChannel(
                    channel,
                    channel.ToLowerInvariant(),
                    DemoWorkspace.Shop.Members.Union(Everybody.Select(one => one.Id))
                )
            );
        }
    }

    private static string Of(string field, string channel, string steps) =>
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
                channel: {{channel}}
                pendingTimeout: 10m
                warnBefore: 30s
                remindEvery: 3m
                escalation:
                  after: 6m
                  approvers:
                    slackGroups: [S0LEADS]
                  channel: {{DemoWorkspace.Escalations.Id}}
                steps:
            {{steps}}

            """;

    private static string Step(string name, string approvers) =>
        new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"      - name: {name}\n")
            .Append("        required: 1\n        approvers:\n")
            .Append(CultureInfo.InvariantCulture, $"          {approvers}")
            .ToString();

    private static string Mails(IEnumerable<SandboxUser> people) => string.Join(", ", people.Select(one => one.Email));

    private static SandboxUser Person(string letter, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"U0{letter}{number:D4}");
        return new SandboxUser(id, id.ToLowerInvariant(), $"{id.ToLowerInvariant()}@example.com");
    }
}
