using JitBot.Chat.Slack.Forms.Ask;

namespace JitBot.Adapters.Tests.Slack.Forms;

public sealed class AskLaneTests
{
    [Fact]
    public void A_choice_of_a_state_that_we_replaced_ourselves_is_drawn_over_the_latest()
    {
        var lane = new AskLane();
        Assert.Equal("h0", lane.HashFor("h0"));
        lane.Drew("h0", "h1", "one");

        Assert.Equal("h1", lane.HashFor("h0"));
        Assert.Equal("h1", lane.HashFor("h1"));
        lane.Drew("h0", "h2", "two");

        Assert.Equal(("h2", "h2", "h2"), (lane.HashFor("h0"), lane.HashFor("h1"), lane.HashFor("h2")));
    }

    [Fact]
    public void A_choice_of_a_state_that_another_made_is_drawn_over_that_one()
    {
        var lane = new AskLane();
        lane.Drew("h0", "h1", "one");

        Assert.True(lane.IsOurs("h1"));
        Assert.False(lane.IsOurs("h9"));
        Assert.Equal("h9", lane.HashFor("h9"));
        Assert.Null(lane.HashFor(null));
    }
}
