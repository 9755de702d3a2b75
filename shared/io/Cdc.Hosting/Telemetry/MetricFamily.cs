using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Cdc.Hosting;

/// <summary>One instrument's values as Prometheus has them: a series for every set of tags.</summary>
internal sealed class MetricFamily
{
    private static readonly IReadOnlyList<double> DefaultBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _lock = new();
    private readonly Dictionary<KeyValuePair<string, object?>[], MetricSeries> _series = new(TagComparer.Instance);
    private readonly string _help;
    private readonly string _type;
    private readonly bool _isSum;
    private readonly bool _isObservable;
    private readonly IReadOnlyList<double>? _boundaries;

    public MetricFamily(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        var isCounter = kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal);
        var isHistogram = kind.StartsWith("Histogram", StringComparison.Ordinal);
        _type = isCounter ? "counter" : isHistogram ? "histogram" : "gauge";
        _isSum = kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("UpDownCounter", StringComparison.Ordinal);
        _isObservable = instrument.IsObservable;
        _boundaries = isHistogram ? Boundaries(instrument) : null;
        _help = PrometheusText.EscapeHelp(instrument.Description ?? "");
        Name = PrometheusText.MetricName(instrument.Name, instrument.Unit, isCounter);
    }

    /// <summary>The name in Prometheus.</summary>
    public string Name { get; }

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            var lookup = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
            if (!lookup.TryGetValue(tags, out var series))
            {
                lookup[tags] = series = new MetricSeries(PrometheusText.Labels(tags), _boundaries);
            }

            series.Measure(value, _isSum);
        }
    }

    /// <summary>Forgets what an observable instrument said last, for it says all of it again: a partition that went away has no lag.</summary>
    public void BeforeObserving()
    {
        if (_isObservable)
        {
            lock (_lock)
            {
                _series.Clear();
            }
        }
    }

    public void Write(StringBuilder text)
    {
        lock (_lock)
        {
            if (_series.Count == 0)
            {
                return;
            }

            text.Append(CultureInfo.InvariantCulture, $"# HELP {Name} {_help}\n# TYPE {Name} {_type}\n");
            foreach (var series in _series.Values)
            {
                series.Write(text, Name);
            }
        }
    }

    private static IReadOnlyList<double> Boundaries(Instrument instrument) => instrument switch
    {
        Instrument<long> { Advice.HistogramBucketBoundaries: { } boundaries } => [.. boundaries.Select(boundary => (double)boundary)],
        Instrument<double> { Advice.HistogramBucketBoundaries: { } boundaries } => boundaries,
        _ => DefaultBoundaries,
    };
}
