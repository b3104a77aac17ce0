using System.Globalization;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Forms;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>Slack lists user groups twenty times a minute and not much oftener: what is only shown leaves that to the decisions.</summary>
public sealed class GroupLimitTests
{
    private const string Unread = "could not be read just now";
    private const int Teams = 11;

    [Fact]
    public async Task A_form_that_many_groups_decide_about_opens_at_once_and_holds_up_no_approval()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { EnforceRateLimits = true, Policy = TeamPolicies() + WorldPolicies.OneColleague() }
        );
        for (var number = 0; number < Teams; number++)
        {
            world.Slack.Put(new SandboxUserGroup(Team(number), $"team-{number}", [Alice.Id]));
        }

        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.Clock.DriveAsync(world.TypeAsync(Alice, ""));
        var form = OpenForm.Newest(world, Alice);
        await world.ClickAsync(Bob, card, "Approve");

        await world.AtOnceAsync<ApprovalGiven>(id);
        Assert.Equal("jitbot_ask", form.View.View["callback_id"]!.GetValue<string>());
        Assert.Contains(Unread, form.Text, StringComparison.Ordinal);
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));
        await form.TakeAsync("sandbox/shop/storefront");
        Assert.DoesNotContain(Unread, form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_homes_read_each_group_once_a_minute_and_hold_up_no_approval()
    {
        await using var world = await World.StartAsync(new WorldOptions { EnforceRateLimits = true });
        SandboxUser[] people =
        [
            .. Enumerable
                .Range(0, 25)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number:00}"))
                .Select(name => new SandboxUser($"U0{name.ToUpperInvariant()}", name, $"{name}@example.com")),
        ];
        var opened = world.Clock.Now;
        foreach (var person in people)
        {
            world.Slack.Put(person);
            await world.Slack.OpenHomeAsync(person.Id, TestContext.Current.CancellationToken);
        }

        await world.UntilAsync("25 homes", () => Task.FromResult(people.All(person => world.Home(person) is not null)));
        await world.OpenHomeAsync(Bob, "Nothing is open.");
        var asked = world.Clock.Now;
        var id = await world.AskAsync();
        await world.HomeAsync(Bob, $"*{id}*");
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        await world.AskAsync();
        await world.HomeAsync(Bob, "Waiting for you (2)");
        await world.AdvanceToAsync(asked + TimeSpan.FromSeconds(50));

        var lists = world.Slack.Calls.Where(call => call.Method == "usergroups.users.list").Select(call => call.At).ToList();
        Assert.NotEmpty(lists);
        Assert.All(
            lists.Zip(lists.Skip(1)),
            pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromMinutes(1), TimeSpan.MaxValue)
        );
        var minutes = (int)((world.Clock.Now - opened) / TimeSpan.FromMinutes(1)) + 1;
        Assert.InRange(world.Slack.Calls.Count(call => call.Method == "users.info"), 0, (people.Length * minutes) + 10);
        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        await world.AtOnceAsync<ApprovalGiven>(id);
    }

    [Fact]
    public async Task Who_has_left_the_group_decides_nothing_though_it_was_shown_to_them_a_moment_ago()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        await world.OpenHomeAsync(Bob, "Waiting for you (1)");
        world.Slack.Put(DemoWorkspace.Approvers with { Members = [Carol.Id] });

        await world.PressAtHomeAsync(Bob, "jitbot_approve");

        await world.AnswerAsync(Bob, "can approve JIT-1");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    private static string Team(int number) => string.Create(CultureInfo.InvariantCulture, $"S0TEAM{number:00}");

    /// <summary>Each for a namespace and a Slack group of its own.</summary>
    private static string TeamPolicies() =>
        string.Concat(
            Enumerable
                .Range(0, Teams)
                .Select(number =>
                    $$"""
                        apiVersion: jitbot.dev/v1
                        kind: AccessPolicy
                        metadata: {name: team-{{number}}}
                        spec:
                          match: {clusters: ["*"], namespaces: [team-{{number}}], ingresses: ["*"], fields: [paths]}
                          requesters: {slackGroups: [{{Team(number)}}]}
                          maxDuration: 30m
                          defaultDuration: 10m
                          reason: {minLength: 1}
                          approvals: {steps: [{name: colleague, required: 1, approvers: {slackGroups: [S0APPROVERS]} } ] }
                        ---

                        """
                )
        );
}
