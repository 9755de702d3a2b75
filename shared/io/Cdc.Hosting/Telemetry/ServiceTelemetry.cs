using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cdc.Hosting.Telemetry;

/// <summary>Metrics for Prometheus, and metrics and traces for an OpenTelemetry collector. Settings are OpenTelemetry's own variables.</summary>
/// <seealso href="https://opentelemetry.io/docs/languages/sdk-configuration/otlp-exporter/"/>
internal static class ServiceTelemetry
{
    private const string VariablePrefix = "OTEL_";
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameVariable = "OTEL_SERVICE_NAME";

    /// <summary>Series that an instrument may have: 5 operations of 4,000 tables. Beyond, OpenTelemetry counts what comes new in one series.</summary>
    private const int MaxSeries = 20_000;

    /// <summary>Collects what there is, and sends it where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
    /// <param name="builder">The host; gets a <see cref="CdcMeter"/>.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="environment">The environment's variables.</param>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string service, IReadOnlyDictionary<string, string> environment)
    {
        builder.Configuration.AddInMemoryCollection(
            environment.Where(variable => variable.Key.StartsWith(VariablePrefix, StringComparison.Ordinal)).Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)));
        builder.Services.AddSingleton<CdcMeter>();
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(Collect);
        if (!environment.ContainsKey(ServiceNameVariable))
        {
            telemetry.ConfigureResource(resource => resource.AddService($"cdc-{service.Split(' ')[^1]}"));
        }

        if (!string.IsNullOrEmpty(environment.GetValueOrDefault(EndpointVariable)))
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter());
            telemetry.WithTracing(traces => traces.AddSource(StageTracing.Name).AddHttpClientInstrumentation().AddOtlpExporter());
        }

        return builder;
    }

    /// <summary>Shows the metrics to who scrapes them.</summary>
    public static void AddScraping(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter(exporter =>
    {
        exporter.ScopeInfoEnabled = false;
        exporter.TargetInfoEnabled = false;
        exporter.ScrapeResponseCacheDurationMilliseconds = 0;
    }));

    private static void Collect(MeterProviderBuilder metrics) => metrics
        .AddMeter(CdcMeter.Name)
        .AddView(instrument => instrument.Meter.Name == CdcMeter.Name ? new MetricStreamConfiguration { CardinalityLimit = MaxSeries } : null)
        .AddRuntimeInstrumentation()
        .AddProcessInstrumentation()
        .AddHttpClientInstrumentation()
        .AddAspNetCoreInstrumentation();
}
