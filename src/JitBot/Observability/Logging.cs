using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace JitBot.Observability;

internal static class Logging
{
    /// <summary>Serilog to standard output: compact JSON in Production, plain lines elsewhere. Levels come from the section Serilog.</summary>
    /// <param name="sink">Takes the log in place of standard output.</param>
    public static void AddJitBotLogging(this WebApplicationBuilder builder, ILogEventSink? sink = null) =>
        builder.Services.AddSerilog(
            (_, logger) =>
            {
                logger
                    .MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
                    .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                    .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
                    // A probe comes every few seconds: what it finds is logged once, where it happens
                    .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
                    .ReadFrom.Configuration(builder.Configuration)
                    .Enrich.FromLogContext();
                if (sink is not null)
                {
                    logger.WriteTo.Sink(sink);
                }
                else if (builder.Environment.IsProduction())
                {
                    logger.WriteTo.Console(new RenderedCompactJsonFormatter());
                }
                else
                {
                    logger.WriteTo.Console(
                        outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}",
                        formatProvider: System.Globalization.CultureInfo.InvariantCulture
                    );
                }
            },
            // Else the logger would be the process's one static logger, and of two hosts the second would take the first one's lines
            preserveStaticLogger: true
        );
}
