using System.Globalization;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>The people of a soak in Teams too, and the policies that spread its requests over channels of Teams and of both platforms.</summary>
internal sealed class TeamsTown
{
    private const string BothSlack = "C0SOAKHOSTS";
    private static readonly TeamsConversation Paths = Channel("paths");
    private static readonly TeamsConversation Hosts = Channel("hosts");
    private static readonly TeamsConversation Backends = Channel("backends");
    private static readonly TeamsConversation Calls = Channel("calls");

    public TeamsTown(int people)
    {
        Slack = new SoakTown(people);
        Requesters = [.. Slack.Requesters.Select((one, number) => Person(one, 1, number))];
        Approvers = [.. Slack.Approvers.Select((one, number) => Known(one) ?? Person(one, 2, number))];
    }

    /// <summary>The same people in Slack.</summary>
    public SoakTown Slack { get; }

    public IReadOnlyList<TeamsPerson> Requesters { get; }

    public IReadOnlyList<TeamsPerson> Approvers { get; }

    public IReadOnlyList<TeamsPerson> Everybody => [.. Requesters, .. Approvers, DemoTenant.Alice, DemoTenant.Dan];

    /// <summary>Every channel of Teams where JitBot posts.</summary>
    public static IReadOnlyList<TeamsConversation> Channels =>
        [Paths, Hosts, Backends, Calls, DemoTenant.Approvals, DemoTenant.Admins, DemoTenant.Shop];

    public string Policy =>
        string.Join(
            "---\n",
            Of("paths", $"channel: \"{Paths.Id}\"", WorldPolicies.EntraColleague),
            Of(
                "hosts",
                $"channels: [{BothSlack}, \"{Hosts.Id}\"]",
                SoakPolicies.Lead(Slack.Approvers)
                    + "\n"
                    + WorldPolicies.Colleague
                    + $"\n          entraGroups: [{DemoTenant.Approvers.Id}]"
            ),
            Of("backends", $"channel: \"{Backends.Id}\"", SoakPolicies.Platform(Slack.Approvers)),
            SoakPolicies.Engineers([.. Slack.Requesters, .. Slack.Approvers])
        );

    /// <summary>Moves everybody in, on both platforms. The app is not theirs yet.</summary>
    public void SettleIn(World world)
    {
        Slack.SettleIn(world.Slack);
        foreach (var person in Requesters.Concat(Approvers))
        {
            world.Teams.Put(person);
        }

        world.Teams.Put(DemoTenant.Approvers with { Members = [.. Approvers.Select(one => one.Id)] });
        world.Teams.Put(DemoTenant.Team with { Members = DemoTenant.Team.Members.Union(Everybody.Select(one => one.Id)) });
        foreach (var channel in Channels)
        {
            world.Teams.Put(channel);
        }
    }

    private static string Of(string field, string waiting, string steps) =>
        SoakPolicies.Of(field, waiting, $"entraGroups: [{DemoTenant.Leads.Id}]", $"channel: \"{Calls.Id}\"", steps);

    private static TeamsPerson? Known(SandboxUser user) =>
        new[] { DemoTenant.Bob, DemoTenant.Carol }.FirstOrDefault(one => one.Email == user.Email);

    /// <summary>Some have an old client, which shows buttons of the older kind.</summary>
    private static TeamsPerson Person(SandboxUser user, int kind, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"50a{kind}0000-0000-4000-8000-{number:D12}"), user.Name)
        {
            Email = user.Email,
            UserPrincipalName = user.Email!,
            HasOldClient = number % 9 == 5,
        };

    private static TeamsConversation Channel(string name) =>
        new($"19:50a0{name}@thread.tacv2", TeamsConversationKind.Channel, $"soak-{name}") { TeamId = DemoTenant.Team.Id };
}
