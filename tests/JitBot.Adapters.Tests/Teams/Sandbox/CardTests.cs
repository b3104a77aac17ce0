using System.Globalization;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>Cards that break what Teams takes are refused, with all that is wrong.</summary>
public sealed class CardTests : IAsyncLifetime
{
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Theory]
    [InlineData("""{"type":"AdaptiveCard","version":"1.6","body":[]}""", "version")]
    [InlineData("""{"type":"AdaptiveCard","body":[]}""", "version")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Action.Http","title":"x"}]}""", "Action.Http")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","actions":[{"title":"x","verb":"y"}]}""", "no type")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.3","actions":[{"type":"Action.Execute","title":"x"}]}""", "1.4")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Media"}]}""", "Media")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text"}]}""", "no id")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock"}]}""", "no text")]
    [InlineData(
        """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"a"},
            {"type":"Container","items":[{"type":"TextBlock","id":"a","text":"x"}]}]}
            """,
        "the id a"
    )]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","refresh":{"userIds":[]}}""", "refresh")]
    [InlineData(
        """{"type":"AdaptiveCard","version":"1.5","refresh":{"action":{"type":"Action.Execute"},"userIds":["bob"]}}""",
        "MRI"
    )]
    public async Task A_card_that_teams_does_not_take_is_refused_with_the_reason(string card, string reason)
    {
        var refused = await Post(card);
        Assert.Equal((400, "BadArgument"), (refused.Status, refused.ErrorCode));
        Assert.Contains(reason, (string)refused.Body["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_people_may_have_views_of_their_own_and_no_more()
    {
        var people = Enumerable.Range(0, 61).Select(i => string.Create(CultureInfo.InvariantCulture, $"29:{i}")).ToArray();
        Assert.Equal(201, (await Post(Activities.Adaptive("x", more: Activities.Refresh(people[..60])))).Status);
        var refused = await Post(Activities.Adaptive("x", more: Activities.Refresh(people)));
        Assert.Contains("60", (string)refused.Body["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fallback_may_bear_the_id_of_what_it_stands_for()
    {
        var action = Activities.Execute("Go", "go", ""","id":"go","fallback":{"type":"Action.Submit","id":"go","title":"Go"}""");
        Assert.Equal(201, (await Post(Activities.Adaptive("x", action))).Status);
    }

    private Task<TeamsCallResult> Post(string card) =>
        bot.Connector(HttpMethod.Post, $"v3/conversations/{DemoTenant.Shop.Id}/activities", Activities.Card(card));
}
