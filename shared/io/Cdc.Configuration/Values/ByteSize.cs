using System.Globalization;

namespace Cdc.Configuration;

/// <summary>Numbers of bytes as people write them: <c>64MiB</c>, <c>8MB</c>, <c>1.5GiB</c>, <c>4096</c>. Case does not matter.</summary>
public static class ByteSize
{
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000), ("B", 1),
    ];

    /// <summary>Reads a number of bytes.</summary>
    /// <returns>Whether the text is one that fits its type.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        var (unit, size) = Units.FirstOrDefault(candidate => text.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        var isNumber = decimal.TryParse(text.AsSpan()[..^unit.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var fits = isNumber && number <= long.MaxValue / size && decimal.IsInteger(number * size);
        bytes = fits ? (long)(number * size) : 0;
        return fits;
    }

    /// <summary>In the largest binary unit that holds it exactly.</summary>
    public static string Format(long bytes)
    {
        const int BinaryUnits = 4;
        var (unit, size) = Units.Take(BinaryUnits).FirstOrDefault(candidate => bytes > 0 && bytes % candidate.Bytes == 0, ("", 1));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / size}{unit}");
    }
}
