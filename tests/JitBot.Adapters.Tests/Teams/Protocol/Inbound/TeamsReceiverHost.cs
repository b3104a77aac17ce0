using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Inbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>The receiver behind a real HTTP server, an issuer of tokens, and a bot that writes down what it gets.</summary>
internal sealed class TeamsReceiverHost : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly CapturedLog log;
    private readonly HttpClient http = new();

    private TeamsReceiverHost(WebApplication app, CapturedLog log, TestIssuer issuer, FakeTimeProvider time, RecordingBot bot)
    {
        this.app = app;
        this.log = log;
        Issuer = issuer;
        Time = time;
        Bot = bot;
    }

    public TestIssuer Issuer { get; }

    public FakeTimeProvider Time { get; }

    public RecordingBot Bot { get; }

    public IEnumerable<string> Logged => log.Lines;

    public static async Task<TeamsReceiverHost> Start(Func<TeamsReceiverOptions, TeamsReceiverOptions>? change = null)
    {
        var time = new FakeTimeProvider(Now);
        var issuer = await TestIssuer.Start(time);
        var captured = new CapturedLog();
        var bot = new RecordingBot();
        var options = new TeamsReceiverOptions
        {
            AppId = SampleActivities.AppId,
            AllowedTenants = [SampleActivities.Tenant],
            OpenIdMetadataUrl = issuer.Metadata,
            Issuers = [TestIssuer.Name],
            ConnectorHosts = ["smba.trafficmanager.net", "teams.microsoft.com"],
        };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(captured).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<TeamsActivityHandler>(bot);
        builder.Services.AddTeamsReceiver(change?.Invoke(options) ?? options);
        var server = builder.Build();
        server.MapTeams();
        await server.StartAsync();
        return new TeamsReceiverHost(server, captured, issuer, time, bot);
    }

    /// <summary>Sends a body with a token; null: without any.</summary>
    public async Task<TeamsReply> Send(string body, string? token, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(app.Urls.Single()), "/api/messages"));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return await Send(request);
    }

    public Task<TeamsReply> Send(JsonObject body, TokenShape? shape = null) => Send(body.ToJsonString(), Issuer.Token(shape));

    public async Task<TeamsReply> Send(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(new Uri(app.Urls.Single()), "/api/messages");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new TeamsReply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.RetryAfter?.Delta
        );
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
