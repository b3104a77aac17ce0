using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Sandbox;

/// <summary>A server on 127.0.0.1 alone, which keeps its port when it is stopped and started again. Port 0 takes a free one at first.</summary>
internal sealed class LoopbackListener(int port) : IAsyncDisposable
{
    private WebApplication? server;

    public int Port { get; private set; } = port;

    /// <summary>Idempotent.</summary>
    public async Task Start(Action<WebApplication> serve, CancellationToken cancellationToken)
    {
        if (server is not null)
        {
            return;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, Port));
        var app = builder.Build();
        serve(app);
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Port = new Uri(address).Port;
        server = app;
    }

    /// <summary>Refuses connections from now on; what is under way is cut off. Idempotent.</summary>
    public async Task Stop()
    {
        if (Interlocked.Exchange(ref server, null) is { } running)
        {
            await running.StopAsync(new CancellationToken(canceled: true));
            await running.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await Stop();
}
