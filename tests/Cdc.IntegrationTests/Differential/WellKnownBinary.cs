using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cdc.IntegrationTests.Differential;

/// <summary>PostgreSQL's geometric types as Debezium sends them.</summary>
/// <seealso href="https://www.ogc.org/standard/sfa/"/>
internal static partial class WellKnownBinary
{
    private const int LineString = 2;
    private const int Polygon = 3;

    /// <summary>What stands for a figure.</summary>
    /// <param name="text">An lseg, box, path or polygon as PostgreSQL prints it.</param>
    /// <returns>Hexadecimal digits.</returns>
    public static string Of(string text)
    {
        var numbers = NumbersIn(text);
        var points = numbers.Chunk(2).Select(point => (X: point[0], Y: point[1])).ToList();
        var isBox = text.StartsWith('(') && !text.StartsWith("((", StringComparison.Ordinal) && points.Count == 2;
        return isBox
            ? Hex(Polygon, [points[0], (points[0].X, points[1].Y), points[1], (points[1].X, points[0].Y), points[0]])
            : IsPolygon(text, points.Count) ? Hex(Polygon, [.. points, points[0]]) : Hex(LineString, points);
    }

    /// <summary>The digits of what the target holds.</summary>
    public static string From(string text) => text.StartsWith('{')
        ? Convert.ToHexStringLower(JsonDocument.Parse(text).RootElement.GetProperty("wkb").GetBytesFromBase64())
        : text;

    /// <summary>The numbers in a text.</summary>
    public static string Numbers(string text) => string.Join(' ', NumbersIn(text).Select(Representable.Float));

    /// <summary>The numbers of JSON of a line (a, b, c) or a circle (center, radius).</summary>
    public static string NumbersOfJson(string text)
    {
        var root = JsonDocument.Parse(text).RootElement;
        double[] numbers = root.TryGetProperty("center", out var center)
            ? [center.GetProperty("x").GetDouble(), center.GetProperty("y").GetDouble(), root.GetProperty("radius").GetDouble()]
            : [root.GetProperty("a").GetDouble(), root.GetProperty("b").GetDouble(), root.GetProperty("c").GetDouble()];
        return string.Join(' ', numbers.Select(Representable.Float));
    }

    // A path that is closed looks like a polygon; here polygons have more than two points, closed paths two.
    private static bool IsPolygon(string text, int points) => text.StartsWith("((", StringComparison.Ordinal) && points > 2;

    private static double[] NumbersIn(string text) => [.. Number().Matches(text).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];

    private static string Hex(int kind, List<(double X, double Y)> points)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)1);
        writer.Write(kind);
        if (kind == Polygon)
        {
            writer.Write(1);
        }

        writer.Write(points.Count);
        foreach (var (x, y) in points)
        {
            writer.Write(x);
            writer.Write(y);
        }

        writer.Flush();
        return Convert.ToHexStringLower(bytes.ToArray());
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?(e[+-]?\d+)?")]
    private static partial Regex Number();
}
