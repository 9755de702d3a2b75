using System.Globalization;

namespace Cdc.Configuration.Values;

/// <summary>Numbers of bytes as people write them: <c>64MiB</c>, <c>8MB</c>, <c>1.5GiB</c>, <c>4096</c>. Case does not matter.</summary>
public static class ByteSize
{
    /// <summary>1,024 bytes.</summary>
    public const long KiB = 1L << 10;

    /// <summary>1,024 KiB.</summary>
    public const long MiB = 1L << 20;

    /// <summary>1,024 MiB.</summary>
    public const long GiB = 1L << 30;

    /// <summary>1,024 GiB.</summary>
    public const long TiB = 1L << 40;

    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TiB", TiB), ("GiB", GiB), ("MiB", MiB), ("KiB", KiB),
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
