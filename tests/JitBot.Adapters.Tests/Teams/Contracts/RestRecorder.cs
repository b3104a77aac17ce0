using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace JitBot.Adapters.Tests.Teams.Contracts;

/// <summary>Stands where the Connector would, writes down what is asked and answers everything with what suits any call.</summary>
internal sealed class RestRecorder : IAsyncDisposable
{
    private static readonly string[] Telling = ["Authorization", "Content-Type", "Accept"];

    private const string Anything = """
        {"id":"19:x@thread.tacv2","activityId":"7","serviceUrl":"https://smba.trafficmanager.net/emea/","members":[],"conversations":[]}
        """;

    private readonly WebApplication app;
    private readonly ConcurrentQueue<RestRequest> requests = new();

    private RestRecorder(WebApplication app) => this.app = app;

    /// <summary>With a path, as that of Teams has one.</summary>
    public Uri ServiceUrl => new($"{app.Urls.Single()}/emea/");

    public static async Task<RestRecorder> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var recorder = new RestRecorder(builder.Build());
        recorder.app.Run(recorder.Receive);
        await recorder.app.StartAsync(TestContext.Current.CancellationToken);
        return recorder;
    }

    /// <summary>What came since the last time.</summary>
    public IReadOnlyList<RestRequest> Take()
    {
        List<RestRequest> taken = [];
        while (requests.TryDequeue(out var request))
        {
            taken.Add(request);
        }

        return taken;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        requests.Enqueue(
            new RestRequest(
                context.Request.Method,
                context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                Telling.ToDictionary(name => name, name => context.Request.Headers[name].ToString()),
                body.Length == 0 ? null : JsonNode.Parse(body)
            )
        );
        context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(context.Request.Method == "DELETE" ? "" : Anything, context.RequestAborted);
    }
}
