using System.Text;
using CsCheck;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>Who may send activities: whatever is not the Bot Framework's own token, for this bot, now, reaches no handler.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private TeamsReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await TeamsReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_message_with_a_good_token_is_taken()
    {
        var reply = await host.Send(SampleActivities.Message());
        Assert.Equal((202, ""), (reply.Status, reply.Body));
        var (verb, turn) = Assert.Single(host.Bot.Received);
        Assert.Equal(("OnMessageActivityAsync", SampleActivities.Tenant), (verb, turn.TenantId));
        Assert.Equal("status", turn.Activity.RemoveRecipientMention());
        Assert.Equal(new Uri(SampleActivities.ServiceUrl), turn.Reference.ServiceUrl);
    }

    private static readonly Dictionary<string, (TokenShape Shape, string Reason)> Wrong = new()
    {
        ["another audience"] = (new() { Audience = "7d1f0c52-0000-4d53-9a5e-6a1f0e6c1d11" }, "the token is for another app"),
        ["another audience beside ours"] = (
            new() { Audience = new[] { SampleActivities.AppId, "other" } },
            "the token is for another app"
        ),
        ["no audience"] = (new() { Audience = null }, "the token is for another app"),
        ["another issuer"] = (
            new() { Issuer = "https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/" },
            "the token is of another issuer"
        ),
        ["an issuer in other letters"] = (new() { Issuer = "https://API.botframework.com" }, "the token is of another issuer"),
        ["no issuer"] = (new() { Issuer = null }, "the token is of another issuer"),
        ["a stranger's key"] = (new() { Key = TestIssuer.Stranger }, "signed with an unknown key"),
        ["a stranger's key under a known id"] = (
            new() { Key = TestIssuer.Stranger, KeyId = "teams-1" },
            "the token's signature does not hold"
        ),
        ["no key's id"] = (new() { KeyId = "" }, "the token is not signed with RS256 by a named key"),
        ["no signature"] = (new() { Algorithm = "none" }, "the token is not signed with RS256 by a named key"),
        ["a hash by the public key"] = (new() { Algorithm = "HS256" }, "the token is not signed with RS256 by a named key"),
        ["RS384"] = (new() { Algorithm = "RS384" }, "the token is not signed with RS256 by a named key"),
        ["RS512"] = (new() { Algorithm = "RS512" }, "the token is not signed with RS256 by a named key"),
        ["PS256"] = (new() { Algorithm = "PS256" }, "the token is not signed with RS256 by a named key"),
        ["expired"] = (
            new() { NotBefore = TimeSpan.FromHours(-2), Expires = TimeSpan.FromMinutes(-5) },
            "the token is expired or not yet valid"
        ),
        ["no end"] = (new() { Expires = null }, "the token is expired or not yet valid"),
        ["not yet valid"] = (new() { NotBefore = TimeSpan.FromSeconds(301) }, "the token is expired or not yet valid"),
        ["a key for other channels"] = (new() { Key = TestIssuer.WebChat }, "signed with a key that is not endorsed for Teams"),
        ["a key without endorsements"] = (
            new() { Key = TestIssuer.Unendorsed },
            "signed with a key that is not endorsed for Teams"
        ),
        ["no serviceurl"] = (new() { ServiceUrl = null }, "the token has no serviceurl"),
        ["an empty serviceurl"] = (new() { ServiceUrl = "" }, "the token has no serviceurl"),
    };

    public static TheoryData<string> WrongTokens => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(WrongTokens))]
    public async Task A_wrong_token_is_refused(string what)
    {
        var reply = await host.Send(SampleActivities.Message(), Wrong[what].Shape);
        Assert.Equal((401, Wrong[what].Reason), (reply.Status, reply.Body));
        Assert.Empty(host.Bot.Received);
    }

    [Theory]
    [InlineData(-120.0, -4.9)]
    [InlineData(4.9, 60.0)]
    [InlineData(null, 60.0)]
    public async Task Five_minutes_of_skew_are_granted_on_either_side(double? notBefore, double expires)
    {
        var shape = new TokenShape
        {
            NotBefore = notBefore is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
            Expires = TimeSpan.FromMinutes(expires),
        };
        Assert.Equal(202, (await host.Send(SampleActivities.Message(), shape)).Status);
    }

    [Fact]
    public async Task The_bot_s_clock_ends_a_token()
    {
        var token = host.Issuer.Token();
        var body = SampleActivities.Message().ToJsonString();
        host.Time.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(202, (await host.Send(body, token)).Status);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, (await host.Send(body, token)).Status);
    }

    [Fact]
    public async Task Without_a_token_not_even_the_body_is_looked_at()
    {
        Assert.Equal(401, (await host.Send(new string('a', 2_000_000), null)).Status);
        Assert.Equal(401, (await host.Send("{", "")).Status);
        Assert.Equal(0, host.Issuer.Fetches);
    }

    [Fact]
    public async Task Two_tokens_are_none()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null);
        request.Content = new StringContent(SampleActivities.Message().ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer " + host.Issuer.Token(), "Bearer x"]);
        Assert.Equal(401, (await host.Send(request)).Status);
    }

    [Fact]
    public async Task A_signed_token_whose_claims_are_changed_is_refused()
    {
        var mine = host.Issuer.Token(new TokenShape { Key = TestIssuer.Stranger, KeyId = "teams-1" }).Split('.');
        var real = host.Issuer.Token(new TokenShape { ServiceUrl = "https://smba.trafficmanager.net/amer/" }).Split('.');
        var mixed = $"{real[0]}.{mine[1]}.{real[2]}";
        Assert.Equal(401, (await host.Send(SampleActivities.Message().ToJsonString(), mixed)).Status);
    }

    [Fact]
    public Task Whatever_stands_for_a_token_is_refused_and_never_an_error() =>
        Gen.Select(Gen.Int[0, 3], Gen.String[Gen.Char["abcXYZ019-_.={}\" "], 0, 40], Gen.Int[0, 400])
            .SampleAsync(
                async (part, text, place) =>
                {
                    var parts = host.Issuer.Token().Split('.');
                    var token = part < 3 ? With(parts, part, text, place) : text;
                    return (await host.Send(SampleActivities.Message().ToJsonString(), token)).Status == 401;
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public async Task Neither_tokens_nor_bodies_are_logged()
    {
        var body = SampleActivities.Message();
        body["text"] = "the-secret-text";
        var good = host.Issuer.Token();
        var bad = host.Issuer.Token(new TokenShape { Key = TestIssuer.Stranger });
        await host.Send(body.ToJsonString(), good);
        await host.Send(body.ToJsonString(), bad);
        await host.Send(body.ToJsonString() + "}", good);
        Assert.Contains(host.Logged, line => line.Contains("401", StringComparison.Ordinal));
        Assert.DoesNotContain(
            host.Logged,
            line =>
                line.Contains("the-secret-text", StringComparison.Ordinal)
                || line.Contains(good.Split('.')[1], StringComparison.Ordinal)
                || line.Contains(bad.Split('.')[1], StringComparison.Ordinal)
        );
    }

    /// <summary>One part of the token exchanged, or one letter in it.</summary>
    private static string With(string[] parts, int part, string text, int place)
    {
        var changed = parts[part].ToCharArray();
        // Not the last letter: some of its bits stand for nothing
        var at = place % (changed.Length - 1);
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        parts[part] = place % 2 == 0 ? new string(changed) : text;
        return string.Join('.', parts);
    }
}
