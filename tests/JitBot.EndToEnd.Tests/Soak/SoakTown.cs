using System.Globalization;
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
            Of("hosts", ChannelIds[1], SoakPolicies.Lead(Approvers) + "\n" + WorldPolicies.Colleague),
            Of("backends", ChannelIds[2], SoakPolicies.Platform(Approvers)),
            SoakPolicies.Engineers([.. Requesters, .. Approvers])
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
        SoakPolicies.Of(
            field,
            $"channel: {channel}",
            "slackGroups: [S0LEADS]",
            $"channel: {DemoWorkspace.Escalations.Id}",
            steps
        );

    private static SandboxUser Person(string letter, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"U0{letter}{number:D4}");
        return new SandboxUser(id, id.ToLowerInvariant(), $"{id.ToLowerInvariant()}@example.com");
    }
}
