using System.Text.Json.Nodes;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>What a good token may carry. It does not cover the body: its service URL and the served tenants are all that binds the two.</summary>
public sealed class OriginTests : IAsyncLifetime
{
    private const string Other = "11111111-86f1-41af-91ab-2d7cd011db47";
    private TeamsReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await TeamsReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea")]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    public async Task A_slash_at_the_end_of_the_service_url_makes_no_difference(string serviceUrl)
    {
        Assert.Equal(202, (await host.Send(SampleActivities.Message(), new TokenShape { ServiceUrl = serviceUrl })).Status);
        var body = SampleActivities.Message();
        body["serviceUrl"] = serviceUrl;
        Assert.Equal(202, (await host.Send(body)).Status);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("https://SMBA.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net/emea//")]
    [InlineData("https://smba.trafficmanager.net:443/emea/")]
    [InlineData("https://smba.trafficmanager.net/emea/?x")]
    [InlineData("https://smba.trafficmanager.net")]
    [InlineData("https://evil.example/emea/")]
    public async Task A_token_for_another_service_url_is_refused(string serviceUrl) =>
        await Refused(SampleActivities.Message(), new TokenShape { ServiceUrl = serviceUrl }, "serviceUrl is not the token's");

    [Theory]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://evil.example/")]
    [InlineData("https://trafficmanager.net/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://evil.smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://evil.example/smba.trafficmanager.net/")]
    [InlineData("https://notteams.microsoft.com/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("http://127.0.0.1:5000/")]
    [InlineData("https://localhost/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_service_url_that_the_bot_must_not_talk_to_is_refused_even_with_a_token_for_it(string serviceUrl)
    {
        var body = SampleActivities.Message();
        body["serviceUrl"] = serviceUrl;
        await Refused(body, new TokenShape { ServiceUrl = serviceUrl }, "serviceUrl names a host that is not allowed");
    }

    [Theory]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData("https://teams.microsoft.com/x/")]
    public async Task A_host_below_an_allowed_one_is_taken(string serviceUrl)
    {
        var body = SampleActivities.Message();
        body["serviceUrl"] = serviceUrl;
        Assert.Equal(202, (await host.Send(body, new TokenShape { ServiceUrl = serviceUrl })).Status);
    }

    [Fact]
    public async Task A_loopback_service_url_is_taken_only_where_the_settings_say_so()
    {
        await using var lenient = await TeamsReceiverHost.Start(options => options with { AllowsLoopback = true });
        var body = SampleActivities.Message();
        body["serviceUrl"] = "http://127.0.0.1:5000/";
        var shape = new TokenShape { ServiceUrl = "http://127.0.0.1:5000/" };
        Assert.Equal(202, (await lenient.Send(body, shape)).Status);
        Assert.Equal(403, (await host.Send(body, shape)).Status);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("emulator")]
    [InlineData("directline")]
    [InlineData("MSTEAMS")]
    public async Task Another_channel_is_refused(string channel)
    {
        var body = SampleActivities.Message();
        body["channelId"] = channel;
        await Refused(body, null, "channelId is not msteams");
    }

    [Fact]
    public async Task Another_tenant_is_refused() =>
        await Refused(Tenants(Other, Other), null, "the tenant is not one that is served");

    [Theory]
    [InlineData(Other, null)]
    [InlineData(null, Other)]
    public async Task Another_tenant_is_refused_though_it_is_told_once_only(string? channelData, string? conversation) =>
        await Refused(Tenants(channelData, conversation), null, "the tenant is not one that is served");

    [Theory]
    [InlineData(SampleActivities.Tenant, Other)]
    [InlineData(Other, SampleActivities.Tenant)]
    public async Task Two_tenants_in_one_activity_are_refused(string channelData, string conversation) =>
        await Refused(Tenants(channelData, conversation), null, "channelData.tenant.id and conversation.tenantId differ");

    [Fact]
    public async Task No_tenant_is_refused() =>
        await Refused(Tenants(null, null), null, "neither channelData.tenant.id nor conversation.tenantId is there");

    [Theory]
    [InlineData(SampleActivities.Tenant, null)]
    [InlineData(null, SampleActivities.Tenant)]
    [InlineData("72F988BF-86F1-41AF-91AB-2D7CD011DB47", SampleActivities.Tenant)]
    public async Task A_served_tenant_told_once_or_in_capitals_is_taken(string? channelData, string? conversation) =>
        Assert.Equal(202, (await host.Send(Tenants(channelData, conversation))).Status);

    [Fact]
    public async Task A_token_replayed_with_another_body_is_good_for_its_own_service_url_and_a_served_tenant_only()
    {
        var token = host.Issuer.Token();
        var text = SampleActivities.Message();
        text["text"] = "another text";
        // The token cannot tell it: activities that come twice are recognised by their ids, by the handlers
        Assert.Equal(202, (await host.Send(text.ToJsonString(), token)).Status);
        Assert.Equal(202, (await host.Send(text.ToJsonString(), token)).Status);
        Assert.Equal(["1485983408511", "1485983408511"], host.Bot.Received.Select(got => got.Turn.Activity.Id));

        var elsewhere = SampleActivities.Message();
        elsewhere["serviceUrl"] = "https://smba.trafficmanager.net/amer/";
        Assert.Equal(403, (await host.Send(elsewhere.ToJsonString(), token)).Status);
        Assert.Equal(403, (await host.Send(Tenants(Other, Other).ToJsonString(), token)).Status);
        var channel = SampleActivities.Message();
        channel["channelId"] = "webchat";
        Assert.Equal(403, (await host.Send(channel.ToJsonString(), token)).Status);
        Assert.Equal(2, host.Bot.Received.Count);
    }

    private async Task Refused(JsonObject body, TokenShape? shape, string reason)
    {
        var reply = await host.Send(body, shape);
        Assert.Equal((403, reason), (reply.Status, reply.Body));
        Assert.Empty(host.Bot.Received);
    }

    private static JsonObject Tenants(string? channelData, string? conversation)
    {
        var body = SampleActivities.Message();
        body["channelData"]!["tenant"] = channelData is null ? null : new JsonObject { ["id"] = channelData };
        body["conversation"]!["tenantId"] = conversation;
        return body;
    }
}
