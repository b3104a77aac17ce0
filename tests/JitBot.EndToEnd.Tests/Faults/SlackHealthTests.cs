using System.Text.Json.Nodes;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>What <c>/readyz</c> says of Slack.</summary>
public sealed class SlackHealthTests
{
    [Fact]
    public async Task A_channel_that_takes_no_posts_degrades_readiness_with_the_remedy_until_it_does()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("Slack takes no posts for the channel");
        Assert.Equal((200, "Healthy", null), await SlackAsync(world));
        world.Slack.Put(DemoWorkspace.Approvals with { Members = [Bob.Id, Carol.Id] });

        var id = await world.AskAsync();
        await world.UntilAsync("the outage", async () => (await SlackAsync(world)).Word == "Degraded");
        var (status, _, reason) = await SlackAsync(world);
        Assert.Equal(200, status);
        Assert.All(
            [DemoWorkspace.Approvals.Id, "not_in_channel", "invite the bot"],
            part => Assert.Contains(part, reason, StringComparison.Ordinal)
        );
        await world.AlertAsync("I cannot post in");
        await world.TellAsync(Alice, $"done {id}");
        await world.PhaseAsync(id, RequestPhase.Withdrawn);

        world.Slack.Put(DemoWorkspace.Approvals);
        await world.UntilAsync(
            "no outage",
            async () => await SlackAsync(world) == (200, "Healthy", null),
            TimeSpan.FromMinutes(6)
        );
        await world.ToldAsync(id);
        await world.AlertAsync("Mended");
        Assert.Single(world.Alerts());
    }

    [Fact]
    public async Task A_token_that_Slack_refuses_is_seen_before_anybody_writes()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Settings = new Dictionary<string, string?> { ["Slack:BotToken"] = "xoxb-revoked" } }
        );
        world.Book.Expect("Slack refuses the bot's token");

        var (status, word, reason) = await SlackAsync(world);

        Assert.Equal((503, "Unhealthy"), (status, word));
        Assert.Contains("invalid_auth", reason, StringComparison.Ordinal);
        Assert.Contains("Slack:BotToken", reason, StringComparison.Ordinal);
        Assert.Single(world.Book.Lines, line => line.Contains("Slack refuses the bot's token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Slack_that_cannot_be_reached_at_the_start_degrades_readiness_until_it_can()
    {
        await using var world = await World.StartAsync();
        await world.Slack.StopAsync();
        var (status, word, reason) = await SlackAsync(world);
        Assert.Equal((200, "Degraded"), (status, word));
        Assert.Contains("has not answered", reason, StringComparison.Ordinal);

        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((200, "Healthy", null), await SlackAsync(world));
    }

    [Fact]
    public async Task A_Slack_that_is_lost_later_degrades_readiness_until_it_answers_again()
    {
        await using var world = await World.StartAsync();
        await world.OpenHomeAsync(Alice, "Nothing is open.");
        Assert.Equal((200, "Healthy", null), await SlackAsync(world));
        await world.Slack.StopAsync();
        await world.Slack.SendAsync(
            world.Slack.BuildEvent(
                new()
                {
                    ["type"] = "app_home_opened",
                    ["user"] = Alice.Id,
                    ["tab"] = "home",
                }
            ),
            TestContext.Current.CancellationToken
        );
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));

        var (status, word, reason) = await SlackAsync(world);
        Assert.Equal((200, "Degraded"), (status, word));
        Assert.Contains("cannot be reached", reason, StringComparison.Ordinal);
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Degraded", (await SlackAsync(world)).Word);
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((200, "Healthy", null), await SlackAsync(world));
    }

    [Fact]
    public async Task A_token_that_Slack_takes_again_is_seen_without_a_restart_and_asked_for_twice_a_minute_at_most()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("Slack refuses the bot's token");
        world.Slack.Faults.Fail("auth.test", "account_inactive", count: 2);
        Assert.Equal("Unhealthy", (await SlackAsync(world)).Word);

        for (var probe = 0; probe < 5; probe++)
        {
            Assert.Equal((503, "Unhealthy"), ((await SlackAsync(world)) is var (status, word, _) ? (status, word) : default));
        }

        Assert.Single(world.Slack.Calls, call => call.Method == "auth.test");
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("Unhealthy", (await SlackAsync(world)).Word);
        await world.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((200, "Healthy", null), await SlackAsync(world));
    }

    [Fact]
    public async Task A_removed_app_is_known_at_once_and_not_by_the_next_message_that_fails()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("Slack refuses the bot's token");
        Assert.Equal((200, "Healthy", null), await SlackAsync(world));

        await world.Slack.UninstallAsync(TestContext.Current.CancellationToken);

        var (status, word, reason) = await SlackAsync(world);
        Assert.Equal((503, "Unhealthy"), (status, word));
        Assert.Contains("account_inactive", reason, StringComparison.Ordinal);
    }

    /// <summary>The endpoint's status, and what it says of Slack.</summary>
    private static async Task<(int Status, string Word, string? Reason)> SlackAsync(World world)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(world.Bot.Url, "/readyz"), TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var check = JsonNode.Parse(body)!["checks"]!["slack"]!;
        return ((int)response.StatusCode, check["status"]!.GetValue<string>(), check["reason"]?.GetValue<string>());
    }
}
