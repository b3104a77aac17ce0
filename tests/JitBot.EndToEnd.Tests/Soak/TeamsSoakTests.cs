using System.Globalization;
using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>
/// The same in Teams, with the Connector's throttling, and part of the requests in Slack too. <c>JITBOT_SOAK_ACTS</c> sets the number of acts.
/// </summary>
public sealed class TeamsSoakTests(ITestOutputHelper output)
{
    private const int Usual = 750;

    [Fact]
    public async Task After_hundreds_of_acts_on_a_failing_Teams_each_request_has_one_outcome_that_its_card_shows()
    {
        var acts = int.Parse(Environment.GetEnvironmentVariable("JITBOT_SOAK_ACTS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        var began = TimeProvider.System.GetTimestamp();
        var town = new TeamsTown(Math.Max(40, acts / 40));
        await using var world = await World.StartAsync(
            new WorldOptions
            {
                Policy = town.Policy,
                WithTeams = true,
                EnforceRateLimits = true,
            }
        );
        world.Book.Expect("is given up");
        // Where Teams tells for long to wait before it says who somebody is; they are told to try again
        world.Book.Expect("did not answer within");
        town.SettleIn(world);
        await using var teams = TeamsScreens.Of(world.Teams);
        await using var slack = SlackScreens.Of(world.Slack);
        var pace = new SoakPace(world);
        var soak = new TeamsActs(world, town, teams, slack, pace, seed: 11);
        var opened = world.Clock.Now;

        await soak.InstallAsync();
        await soak.PlayAsync(acts);
        var played = TimeProvider.System.GetElapsedTime(began);
        await soak.MendAsync();
        await pace.QuietAsync(() => world.Teams.Calls.Count);

        var (end, tally) = (new TeamsEnd(world, town, soak), soak.Tally);
        output.WriteLine(
            $"{tally.Acts} acts, {tally.Twice} of them delivered twice, {tally.Late} late; {tally.Taken} deliveries taken, {tally.Failed} failed, {tally.Unanswered} unanswered; "
                + $"{tally.Faults} faults planned; {world.Teams.Calls.Count} calls to Teams, {world.Teams.Throttled.Count} of them beyond its limits; "
                + $"{world.Clock.Now - opened} on the test's clock, played in {played}"
        );
        output.WriteLine(
            "Beyond the limits: "
                + string.Join(
                    ", ",
                    world.Teams.Throttled.CountBy(call => $"{call.At:HH}h {call.Method}").Select(one => $"{one.Key} {one.Value}")
                )
        );
        try
        {
            await end.SeeAsync();
        }
        catch (Exception exception)
        {
            // What the world then says of logged errors would hide it
            output.WriteLine(exception.Message);
            throw;
        }

        output.WriteLine(
            $"{string.Join(", ", end.Outcomes.Select(one => $"{one.Key} {one.Value}"))}; {end.OnBoth} on both platforms; "
                + $"{end.Doubled} posts once more of at most {end.MayBeDoubled}; all in {TimeProvider.System.GetElapsedTime(began)}"
        );
        // The mix is worth something only if it came far
        Assert.True(end.Outcomes.Count >= 6 && end.OnBoth > 0, "hardly anything happened");
        Assert.True(
            world.Teams.Throttled.Count <= world.Teams.Calls.Count / 20,
            $"{world.Teams.Throttled.Count} of {world.Teams.Calls.Count} calls were beyond the limits"
        );
    }
}
