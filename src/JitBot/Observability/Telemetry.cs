using JitBot.Core.Requests;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace JitBot.Observability;

internal static class Telemetry
{
    /// <summary>
    /// Metrics at <c>/metrics</c> for Prometheus. Traces, and the same metrics, also go to an OTLP collector where
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
    /// </summary>
    public static void AddJitBotTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RequestMetrics>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RequestMetrics>());
        builder.Services.AddHostedService<EventLogger>();
        var collector = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(RequestMetrics.MeterName).AddAspNetCoreInstrumentation().AddPrometheusExporter();
                if (collector)
                {
                    metrics.AddOtlpExporter();
                }
            })
            .WithTracing(tracing =>
            {
                tracing.AddSource(RequestDesk.ActivitySourceName).AddAspNetCoreInstrumentation();
                if (collector)
                {
                    tracing.AddOtlpExporter();
                }
            });
    }
}
