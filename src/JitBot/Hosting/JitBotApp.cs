using JitBot.Chat;
using JitBot.Chat.Slack;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Teams.Protocol;
using JitBot.Configuration;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Endpoints;
using JitBot.Kubernetes.Clusters;
using JitBot.Observability;
using JitBot.Reconciliation;
using JitBot.Scheduling;
using JitBot.Storage.LiteDb;
using Microsoft.Extensions.Options;
using Serilog.Core;

namespace JitBot.Hosting;

/// <summary>Puts the host together: the same for <c>serve</c>, the demo, the tests and the benchmarks.</summary>
internal static class JitBotApp
{
    /// <summary>
    /// Settings come, later ones winning, from <c>appsettings.json</c>, <c>appsettings.ENVIRONMENT.json</c>, the environment
    /// (<c>Slack__BotToken</c>), the command line and <see cref="AppSetup.Settings"/>.
    /// </summary>
    public static WebApplicationBuilder Configure(AppSetup setup)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = setup.Arguments, EnvironmentName = setup.Environment }
        );
        if (builder.Environment.IsDevelopment())
        {
            // Beside the program, so that it works from any folder; one in the current folder wins
            var beside = Path.Combine(AppContext.BaseDirectory, "appsettings.Development.json");
            builder.Configuration.Sources.Insert(0, JsonFile(beside));
        }

        builder.Configuration.AddInMemoryCollection(setup.Settings);
        if (setup.Quiet)
        {
            builder.Configuration.AddInMemoryCollection([new("Serilog:MinimumLevel:Default", "Error")]);
        }

        return builder;
    }

    /// <summary>Registers everything and maps the endpoints. Nothing is started, and no setting is judged, before the start.</summary>
    /// <param name="logSink">Takes the log in place of standard output: where several hosts share a process.</param>
    public static WebApplication Build(WebApplicationBuilder builder, TimeProvider time, ILogEventSink? logSink = null)
    {
        builder.AddJitBotLogging(logSink);
        builder.AddJitBotTelemetry();
        var services = builder.Services;
        services.Configure<JitBotOptions>(builder.Configuration.GetSection(JitBotOptions.Section));
        // What is queued and running is finished; a supervisor that kills sooner loses nothing, since the next start goes on
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
        services.AddSingleton(time);
        services.AddLiteDbStore(builder.Configuration);
        services.AddPolicies(builder.Configuration);
        services.AddKubernetes(builder.Configuration);
        AddDesk(services);
        services.AddScheduling(time);
        services.AddReconciliation();
        // Last: it is the first to be stopped, and drains while all that it feeds still runs
        services.AddChat(builder.Configuration);
        services.AddHealth(builder.Configuration);

        var app = builder.Build();
        if (
            ChatRegistration.IsConfigured(builder.Configuration, ChatPlatform.Slack)
            && !SlackRegistration.UsesSockets(builder.Configuration)
        )
        {
            app.MapSlack();
        }

        if (ChatRegistration.IsConfigured(builder.Configuration, ChatPlatform.Teams))
        {
            app.MapTeams();
        }

        app.MapHealth();
        app.MapPrometheusScrapingEndpoint();
        return app;
    }

    private static void AddDesk(IServiceCollection services)
    {
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<Membership>();
        services.AddSingleton(provider => new DeskOptions
        {
            Administrators = provider.GetRequiredService<IOptions<JitBotOptions>>().Value.Administrators,
        });
        services.AddSingleton<RequestDesk>();
    }

    private static Microsoft.Extensions.Configuration.Json.JsonConfigurationSource JsonFile(string path)
    {
        var source = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = path, Optional = true };
        source.ResolveFileProvider();
        return source;
    }
}
