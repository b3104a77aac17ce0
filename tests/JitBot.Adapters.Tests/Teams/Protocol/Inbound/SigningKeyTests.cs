using JitBot.Chat.Teams.Protocol.Inbound;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>Where the keys come from, and that nothing gets in while they do not.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private TeamsReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await TeamsReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task While_there_never_were_keys_nothing_is_let_through_and_it_is_told_when_to_come_again()
    {
        host.Issuer.IsDown = true;
        var reply = await host.Send(SampleActivities.Message());
        Assert.Equal((503, SigningKeys.FirstAgain), (reply.Status, reply.RetryAfter));
        Assert.Equal(503, (await host.Send(SampleActivities.Message())).Status);
        Assert.Equal(1, host.Issuer.Fetches);
        Assert.Contains(host.Logged, line => line.Contains("nothing from Teams is taken", StringComparison.Ordinal));

        host.Issuer.IsDown = false;
        Assert.Equal(503, (await host.Send(SampleActivities.Message())).Status);
        host.Time.Advance(SigningKeys.FirstAgain);
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        Assert.Single(host.Bot.Received);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"teams-1","n":"!!","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"teams-1","n":"AQAB","e":"AQAB","endorsements":["msteams"]}]}""")]
    [InlineData("""{"keys":[{"kty":"oct","kid":"teams-1","k":"c2VjcmV0","endorsements":["msteams"]}]}""")]
    public async Task Keys_that_are_none_are_no_keys(string document)
    {
        host.Issuer.Garbage = document;
        Assert.Equal(503, (await host.Send(SampleActivities.Message())).Status);
        Assert.Empty(host.Bot.Received);
    }

    [Theory]
    [InlineData("http://keys.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("keys")]
    public async Task Keys_are_not_fetched_from_an_unsafe_address(string address)
    {
        host.Issuer.KeysAddress = address;
        Assert.Equal(503, (await host.Send(SampleActivities.Message())).Status);
    }

    [Fact]
    public async Task When_the_metadata_fails_later_the_last_good_keys_stay_in_force()
    {
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        host.Issuer.IsDown = true;
        host.Time.Advance(SigningKeys.RefreshBeforeUse);
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        Assert.Equal(2, host.Issuer.Fetches);
        Assert.Contains(host.Logged, line => line.Contains("last good ones stay in force", StringComparison.Ordinal));
        host.Issuer.IsDown = false;
        host.Issuer.Published = [TestIssuer.Next];
        host.Time.Advance(SigningKeys.RefreshAgain);
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        Assert.Equal(401, (await host.Send(SampleActivities.Message(), new TokenShape { Key = TestIssuer.Teams })).Status);
    }

    [Fact]
    public async Task A_key_taken_back_is_refused_a_day_later_at_the_latest()
    {
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        host.Issuer.Published = [TestIssuer.Next];
        host.Time.Advance(SigningKeys.RefreshBeforeUse);
        Assert.Equal(401, (await host.Send(SampleActivities.Message(), new TokenShape { Key = TestIssuer.Teams })).Status);
    }

    [Fact]
    public async Task A_new_key_is_found_by_its_first_use()
    {
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        host.Issuer.Published = [TestIssuer.Next, TestIssuer.Teams];
        Assert.Equal(401, (await host.Send(SampleActivities.Message())).Status);
        host.Time.Advance(SigningKeys.RefreshAgain);
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        Assert.Equal(202, (await host.Send(SampleActivities.Message(), new TokenShape { Key = TestIssuer.Teams })).Status);
        Assert.Equal(2, host.Issuer.Fetches);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_makes_one_fetch_in_five_minutes()
    {
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
        host.Time.Advance(SigningKeys.RefreshAgain);
        for (var i = 0; i < 20; i++)
        {
            var forged = new TokenShape { Key = TestIssuer.Stranger, KeyId = $"unheard-of-{i}" };
            Assert.Equal(401, (await host.Send(SampleActivities.Message(), forged)).Status);
        }

        Assert.Equal(2, host.Issuer.Fetches);
        Assert.Equal(202, (await host.Send(SampleActivities.Message())).Status);
    }

    [Fact]
    public async Task Tokens_that_cannot_be_good_make_no_fetch()
    {
        await host.Send(SampleActivities.Message(), new TokenShape { Issuer = "https://evil.example" });
        await host.Send(SampleActivities.Message(), new TokenShape { Audience = "another" });
        await host.Send(SampleActivities.Message(), new TokenShape { Algorithm = "none" });
        Assert.Equal(0, host.Issuer.Fetches);
    }

    [Fact]
    public async Task Whoever_needs_the_keys_at_the_same_time_shares_one_fetch()
    {
        var open = new TaskCompletionSource();
        host.Issuer.Opened = open.Task;
        var sent = Enumerable.Range(0, 8).Select(_ => host.Send(SampleActivities.Message())).ToList();
        open.SetResult();
        Assert.All(await Task.WhenAll(sent), reply => Assert.Equal(202, reply.Status));
        Assert.Equal(1, host.Issuer.Fetches);
    }
}
