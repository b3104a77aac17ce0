using System.Net;
using JitBot.Kubernetes.Clusters;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>A server on loopback that answers as the test says, where no real API server can be brought to it.</summary>
public sealed class ScriptedApiServer : IAsyncDisposable
{
    private readonly WebApplication _listener;

    private ScriptedApiServer(WebApplication listener, ClusterConnection connection)
    {
        _listener = listener;
        Connection = connection;
    }

    public ClusterConnection Connection { get; }

    public static async Task<ScriptedApiServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var listener = builder.Build();
        listener.Run(answer);
        await listener.StartAsync(TestContext.Current.CancellationToken);
        var addresses = listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var configuration = new KubernetesClientConfiguration { Host = addresses.First() };
        return new ScriptedApiServer(listener, new ClusterConnection("test", configuration));
    }

    /// <summary>A script that answers each access review with the next of <paramref name="allowed"/>, and the last for ever.</summary>
    public static RequestDelegate Reviews(params bool[] allowed)
    {
        var asked = -1;
        return async context =>
        {
            var turn = Math.Min(Interlocked.Increment(ref asked), allowed.Length - 1);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"status": { "allowed": {{(allowed[turn] ? "true" : "false")}} } }""");
        };
    }

    public async ValueTask DisposeAsync() => await _listener.DisposeAsync();
}
