using System.Globalization;
using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>
/// Many people for hours of the test's clock. How many acts there are can be set by <c>JITBOT_SOAK_ACTS</c>: 10,000 take longer than a run
/// of all tests should.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Usual = 2000;

    [Fact]
    public async Task After_thousands_of_acts_on_a_failing_Slack_each_request_has_one_outcome_that_its_card_shows()
    {
        var acts = int.Parse(Environment.GetEnvironmentVariable("JITBOT_SOAK_ACTS") ?? $"{Usual}", CultureInfo.InvariantCulture);
        var began = TimeProvider.System.GetTimestamp();
        var town = new SoakTown(Math.Max(40, acts / 40));
        await using var world = await World.StartAsync(new WorldOptions { Policy = town.Policy, EnforceRateLimits = true });
        world.Book.Expect("is given up");
        // When no word can be brought to the person, or time jumps while Slack waits, Slack itself warns at the button or in the form
        world.Book.Expect("The handler of \"block_actions\" failed");
        world.Book.Expect("The handler of \"view_submission\" failed");
        town.SettleIn(world.Slack);
        await using var screens = SlackScreens.Of(world.Slack);
        var pace = new SoakPace(world);
        var soak = new SoakActs(world, town, screens, pace, seed: 7);
        var opened = world.Clock.Now;

        await soak.PlayAsync(acts);
        var played = TimeProvider.System.GetElapsedTime(began);
        await soak.MendAsync();
        await pace.QuietAsync(() => Calls(world));

        var end = new SoakEnd(world, town, soak.Tally);
        var tally = soak.Tally;
        output.WriteLine(
            $"{tally.Acts} acts, {tally.Twice} of them delivered twice, {tally.Late} late; {tally.Taken} deliveries taken, {tally.Failed} failed, {tally.Unanswered} unanswered; "
                + $"{tally.Faults} faults planned; {world.Slack.Calls.Count} calls to Slack, {end.Messages} messages; "
                + $"{world.Book.Lines.Count(line => line.Contains("is given up", StringComparison.Ordinal))} acts given up; "
                + $"{world.Clock.Now - opened} on the test's clock, played in {played}"
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
            $"{string.Join(", ", end.Outcomes.Select(one => $"{one.Key} {one.Value}"))}; all in {TimeProvider.System.GetElapsedTime(began)}"
        );
        // The mix is worth something only if it came far
        Assert.True(end.Outcomes.Count >= 6, "hardly anything happened");
    }

    private static int Calls(World world) =>
        world.Slack.Calls.Count(call => !call.Method.StartsWith("views.", StringComparison.Ordinal));
}
