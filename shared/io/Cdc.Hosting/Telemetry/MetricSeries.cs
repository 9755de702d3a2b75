using System.Globalization;
using System.Text;

namespace Cdc.Hosting;

/// <summary>The values of one instrument for one set of tags. The family locks.</summary>
/// <param name="labels">The tags as <c>a="1",b="2"</c>; empty for none.</param>
/// <param name="boundaries">A histogram's upper bounds, rising, without infinity; null for other kinds.</param>
internal sealed class MetricSeries(string labels, IReadOnlyList<double>? boundaries)
{
    private readonly long[] _buckets = boundaries is null ? [] : new long[boundaries.Count + 1];
    private double _value;

    public void Measure(double value, bool isSum)
    {
        if (boundaries is null)
        {
            _value = isSum ? _value + value : value;
            return;
        }

        var bucket = 0;
        while (bucket < boundaries.Count && value > boundaries[bucket])
        {
            bucket++;
        }

        _buckets[bucket]++;
        _value += value;
    }

    public void Write(StringBuilder text, string name)
    {
        if (boundaries is null)
        {
            Line(text, name, labels, _value);
            return;
        }

        var separator = labels.Length == 0 ? "" : ",";
        long below = 0;
        for (var i = 0; i < _buckets.Length; i++)
        {
            below += _buckets[i];
            var bound = PrometheusText.Number(i < boundaries.Count ? boundaries[i] : double.PositiveInfinity);
            Line(text, name + "_bucket", $"{labels}{separator}le=\"{bound}\"", below);
        }

        Line(text, name + "_sum", labels, _value);
        Line(text, name + "_count", labels, below);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{{labels}}}");
        }

        text.Append(CultureInfo.InvariantCulture, $" {PrometheusText.Number(value)}\n");
    }
}
