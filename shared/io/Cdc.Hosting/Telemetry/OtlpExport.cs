using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cdc.Hosting;

/// <summary>Sends metrics and traces to an OpenTelemetry collector. Settings are OpenTelemetry's own variables.</summary>
/// <seealso href="https://opentelemetry.io/docs/languages/sdk-configuration/otlp-exporter/"/>
internal sealed class OtlpExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceNameVariable = "OTEL_SERVICE_NAME";

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private OtlpExport(ResourceBuilder resource)
    {
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(CdcMeter.Name).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(CdcMeter.Name).AddOtlpExporter().Build();
    }

    /// <summary>Starts sending where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; null where it does not.</summary>
    public static OtlpExport? Start(string service, IReadOnlyDictionary<string, string> environment)
    {
        if (string.IsNullOrEmpty(environment.GetValueOrDefault(EndpointVariable)))
        {
            return null;
        }

        var resource = ResourceBuilder.CreateDefault();
        return new OtlpExport(environment.ContainsKey(ServiceNameVariable) ? resource : resource.AddService($"cdc-{service}"));
    }

    /// <summary>Sends what is left and ends.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }
}
