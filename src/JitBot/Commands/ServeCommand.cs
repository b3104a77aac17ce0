using System.CommandLine;
using JitBot.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace JitBot.Commands;

/// <summary><c>jitbot serve</c>, which is also what no command means: runs the bot until SIGTERM, which drains.</summary>
internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create(string[] arguments)
    {
        var command = new Command(Name, "Run the bot (the default)") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((_, cancellationToken) => RunAsync([.. arguments.Where(one => one != Name)], cancellationToken));
        return command;
    }

    /// <summary>0 after a clean stop; 1 when a setting is wrong or the start failed, with the reasons on standard error.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        try
        {
            var builder = JitBotApp.Configure(new AppSetup { Arguments = arguments });
            await using var sandbox = builder.Environment.IsDevelopment()
                ? await DevelopmentSandbox.StartAsync(builder.Configuration, time, cancellationToken)
                : null;
            builder.Configuration.AddInMemoryCollection(sandbox?.Settings ?? new Dictionary<string, string?>());
            await using var app = JitBotApp.Build(builder, time);
            SettingsCheck.Judge(app.Services);
            await app.StartAsync(cancellationToken);
            if (sandbox is not null)
            {
                await sandbox.ConnectAsync(AddressOf(app), cancellationToken);
                Introduce(app, sandbox);
            }

            await using var page = sandbox is null ? null : await sandbox.ServePageAsync(app, time, cancellationToken);
            if (page is not null)
            {
                app.Logger.LogInformation("Workspace page: {Page}", page.Url);
            }

            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (Exception exception) when (StartFailure.Explain(exception) is { } reasons)
        {
            await Console.Error.WriteLineAsync("JitBot cannot start:");
            foreach (var reason in reasons)
            {
                await Console.Error.WriteLineAsync($"  - {reason}");
            }

            return 1;
        }
    }

    private static Uri AddressOf(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
    }

    private static void Introduce(WebApplication app, DevelopmentSandbox sandbox)
    {
        if (sandbox.Slack is null)
        {
            return;
        }

        var console = sandbox.Console!.Url;
        app.Logger.LogInformation(
            "Development: a sandbox Slack and a sandbox Teams stand in for real ones; act as Slack's people at {Console}",
            console
        );
        app.Logger.LogInformation(
            "Try: curl -d 'shop/storefront 5m paths fix the checkout path INC-1042' {Console}alice/jit ; curl {Console}channels/approvals ; "
                + "curl -X POST {Console}bob/approve/JIT-1",
            console,
            console,
            console
        );
        if (sandbox.Cluster is not null)
        {
            app.Logger.LogInformation(
                "Development: a sandbox cluster at {Url}; kubeconfigs in {Folder}",
                sandbox.Cluster.Url,
                sandbox.Folder
            );
        }
    }
}
