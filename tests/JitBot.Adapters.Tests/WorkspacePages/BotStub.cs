using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>A bot that notes what it is sent, answers 200, and opens a modal when it is told to by <c>/jit</c> alone.</summary>
internal sealed class BotStub : IAsyncDisposable
{
    public const string Modal = """
        {"type":"modal","callback_id":"form","title":{"type":"plain_text","text":"A form"},"submit":{"type":"plain_text","text":"Send"},
         "blocks":[{"type":"input","block_id":"why","label":{"type":"plain_text","text":"Why"},
                    "element":{"type":"plain_text_input","action_id":"text"}}]}
        """;

    private readonly WebApplication _listener;
    private readonly HttpClient _slack;

    private BotStub(WebApplication listener, HttpClient slack)
    {
        _listener = listener;
        _slack = slack;
    }

    /// <summary>What came, by path and body.</summary>
    public ConcurrentQueue<(string Path, string Body)> Heard { get; } = new();

    /// <summary>The body of the next answers.</summary>
    public string Answer { get; set; } = "";

    public static async Task<BotStub> StartAsync(SandboxSlack slack, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var listener = builder.Build();
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = slack.ApiUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new SandboxSlackOptions().BotToken);
        var bot = new BotStub(listener, http);
        listener.Run(bot.HandleAsync);
        await listener.StartAsync(cancellationToken);
        slack.BotUrl = new Uri(
            listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        _slack.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Heard.Enqueue((context.Request.Path, Uri.UnescapeDataString(body.Replace('+', ' '))));
        var form = body.Split('&').Select(pair => pair.Split('=')).ToLookup(pair => pair[0], pair => pair[^1]);
        if (form["command"].Any() && form["text"].FirstOrDefault() is "" or null)
        {
            var content = new JsonObject
            {
                ["trigger_id"] = Uri.UnescapeDataString(form["trigger_id"].First()),
                ["view"] = JsonNode.Parse(Modal),
            };
            using var opened = await _slack.PostAsJsonAsync("views.open", content, context.RequestAborted);
            Assert.Contains(
                "\"ok\":true",
                await opened.Content.ReadAsStringAsync(context.RequestAborted),
                StringComparison.Ordinal
            );
        }

        await context.Response.WriteAsync(Answer, context.RequestAborted);
    }
}
