using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Adapters.Tests.Teams.Outbound;

public sealed class ConnectorAddressTests
{
    private const string Chat = "19:c@thread.tacv2;messageid=1";
    private static readonly Activity Message = new() { Type = ActivityTypes.Message, Text = "hello" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("emea")]
    [InlineData("emea/")]
    [InlineData("emea//?x=1#y")]
    public async Task Ids_are_escaped_into_one_segment_and_the_service_url_may_end_with_a_slash_or_not(string path)
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        var prefix = path.Length == 0 ? "" : "/emea";
        teams.On($"POST {prefix}/v3/conversations/{Chat}%2F../activities", new Answer(201, """{"id":"7"}"""));
        var sent = await teams.Connector.SendToConversation(new Uri(teams.Url, path), Chat + "/..", Message, Cancel);

        Assert.Equal("7", sent.Id);
        var call = Assert.Single(teams.Calls);
        Assert.Equal($"{prefix}/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D1%2F../activities", call.Target);
        Assert.Equal("Bearer token-1", call.Authorization);
        Assert.Equal("""{"type":"message","text":"hello"}""", call.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_is_no_segment_of_a_path_is_not_sent(string id)
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => teams.Connector.SendToConversation(teams.Url, id, Message, Cancel));
        Assert.Empty(teams.Asked);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://evil.smba.trafficmanager.net/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    public async Task No_token_is_asked_for_where_it_may_not_go(string url)
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        var failed = await Assert.ThrowsAsync<ConnectorException>(() =>
            teams.Connector.SendToConversation(new Uri(url), Chat, Message, Cancel)
        );
        Assert.Equal(ConnectorErrors.HostNotAllowed, failed.ErrorCode);
        Assert.Empty(teams.Asked);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://SMBA.trafficmanager.net/emea/", true)]
    [InlineData("https://europe.botframework.com/", true)]
    [InlineData("http://127.0.0.1:3978/", false)]
    [InlineData("https://localhost/", false)]
    public void Microsofts_hosts_are_allowed_and_loopback_only_where_it_is_said(string url, bool allowed) =>
        Assert.Equal(allowed, ServiceUrls.IsAllowed(new Uri(url), new ConnectorOptions().Hosts, allowLoopback: false));

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_token()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On($"POST /v3/conversations/{Chat}/activities", new Answer(307, Location: "/elsewhere"));
        var failed = await Assert.ThrowsAsync<ConnectorException>(() =>
            teams.Connector.SendToConversation(teams.Url, Chat, Message, Cancel)
        );
        Assert.Equal(("http_307", ConnectorErrorClass.Refused), (failed.ErrorCode, failed.Class));
        Assert.Single(teams.Calls);
    }
}
