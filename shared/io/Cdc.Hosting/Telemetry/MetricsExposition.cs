using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Cdc.Hosting;

/// <summary>Collects the process's metrics and writes them as Prometheus reads them: the pipeline's own and the .NET runtime's.</summary>
public sealed class MetricsExposition : IDisposable
{
    private const string RuntimeMeter = "System.Runtime";

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = [];
    private readonly MeterListener _listener = new();

    /// <summary>Starts collecting.</summary>
    /// <param name="meter">The pipeline's instruments.</param>
    /// <param name="withRuntime">Whether the runtime's metrics (memory, garbage collections, threads) are there too.</param>
    public MetricsExposition(CdcMeter meter, bool withRuntime = true)
        : this(other => ReferenceEquals(other, meter.Meter) || (withRuntime && other.Name == RuntimeMeter))
    {
    }

    internal MetricsExposition(Func<Meter, bool> isOurs)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (isOurs(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, added => new MetricFamily(added)));
            }
        };
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, state) => Measure(value, tags, state));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, state) => Measure(value, tags, state));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, state) => Measure(value, tags, state));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, state) => Measure(value, tags, state));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, state) => Measure(value, tags, state));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, state) => Measure(value, tags, state));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, state) => Measure((double)value, tags, state));
        _listener.Start();
    }

    /// <summary>All metrics now, in the order of their names. One call at a time.</summary>
    public string Write()
    {
        lock (_listener)
        {
            foreach (var family in _families.Values)
            {
                family.BeforeObserving();
            }

            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                family.Write(text);
            }

            return text.ToString();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? family) => ((MetricFamily)family!).Measure(value, tags);
}
