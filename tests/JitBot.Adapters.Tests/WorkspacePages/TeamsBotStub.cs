using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>A bot of Teams that notes what it is sent, answers invokes as it is told to, and can post cards.</summary>
internal sealed class TeamsBotStub : IAsyncDisposable
{
    private readonly WebApplication _listener;
    private readonly SandboxTeams _teams;
    private readonly HttpClient _connector;

    private TeamsBotStub(WebApplication listener, SandboxTeams teams)
    {
        _listener = listener;
        _teams = teams;
        _connector = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = teams.ServiceUrl };
        _connector.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", teams.NewConnectorToken());
    }

    /// <summary>The activities that came, in order.</summary>
    public ConcurrentQueue<JsonNode> Heard { get; } = new();

    /// <summary>What invokes are answered with, by their names.</summary>
    public ConcurrentDictionary<string, JsonNode> Answers { get; } = new(StringComparer.Ordinal);

    public static async Task<TeamsBotStub> StartAsync(SandboxTeams teams, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var listener = builder.Build();
        var bot = new TeamsBotStub(listener, teams);
        listener.Run(bot.HandleAsync);
        await listener.StartAsync(cancellationToken);
        teams.BotUrl = new Uri(
            listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return bot;
    }

    /// <summary>Posts a card in a channel and returns the message's id.</summary>
    public async Task<string> PostAsync(string channel, JsonNode card)
    {
        var content = new JsonObject
        {
            ["isGroup"] = true,
            ["tenantId"] = DemoTenant.TenantId,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel } },
            ["activity"] = new JsonObject
            {
                ["type"] = "message",
                ["attachments"] = new JsonArray(
                    new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card.DeepClone() }
                ),
            },
        };
        using var posted = await _connector.PostAsJsonAsync("v3/conversations", content, PageWorld.Stop);
        var answer = await posted.Content.ReadAsStringAsync(PageWorld.Stop);
        Assert.True(posted.IsSuccessStatusCode, answer);
        return (string)JsonNode.Parse(answer)!["activityId"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _connector.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var activity = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        Heard.Enqueue(activity);
        if ((string?)activity["name"] is { } name && Answers.TryGetValue(name, out var answer))
        {
            await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
        }
    }
}
