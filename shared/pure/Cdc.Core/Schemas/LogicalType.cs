using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cdc.Core.Schemas;

/// <summary>A column's type, independent of source and target. Its text form (<see cref="ToString"/>) is used in configuration and in registered schemas.</summary>
/// <param name="Kind">The kind; see there for what cells hold.</param>
/// <param name="Precision">Decimal: digits, 1 to 76. Timestamps and times: 3, 6 or 9 digits of a second. Otherwise 0.</param>
/// <param name="Scale">Decimal: digits after the point, 0 to <paramref name="Precision"/>. Otherwise 0.</param>
/// <param name="Element">Array: the elements' type; elements may be null. Otherwise null.</param>
public sealed record LogicalType(LogicalTypeKind Kind, int Precision = 0, int Scale = 0, LogicalType? Element = null)
{
    /// <summary>The most digits that a <see cref="LogicalTypeKind.Decimal"/> has: those of ClickHouse's Decimal256.</summary>
    public const int MaxDecimalDigits = 76;

    /// <summary>A type without parameters.</summary>
    public static LogicalType Of(LogicalTypeKind kind) => new(kind);

    /// <summary>A decimal of <paramref name="precision"/> digits, <paramref name="scale"/> of them after the point.</summary>
    public static LogicalType Decimal(int precision, int scale) => new(LogicalTypeKind.Decimal, precision, scale);

    /// <summary>A local timestamp counted in 10^-<paramref name="precision"/> seconds.</summary>
    public static LogicalType Timestamp(int precision) => new(LogicalTypeKind.Timestamp, precision);

    /// <summary>An instant counted in 10^-<paramref name="precision"/> seconds.</summary>
    public static LogicalType ZonedTimestamp(int precision) => new(LogicalTypeKind.ZonedTimestamp, precision);

    /// <summary>A time of day counted in 10^-<paramref name="precision"/> seconds.</summary>
    public static LogicalType Time(int precision) => new(LogicalTypeKind.Time, precision);

    /// <summary>An array.</summary>
    public static LogicalType Array(LogicalType element) => new(LogicalTypeKind.Array, Element: element);

    /// <summary>The text form, as <c>int64</c>, <c>decimal(12,2)</c>, <c>timestamp(6)</c>, <c>array(string)</c>.</summary>
    public override string ToString() => Kind switch
    {
        LogicalTypeKind.Decimal => string.Create(CultureInfo.InvariantCulture, $"decimal({Precision},{Scale})"),
        LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp or LogicalTypeKind.Time =>
            string.Create(CultureInfo.InvariantCulture, $"{NameOf(Kind)}({Precision})"),
        LogicalTypeKind.Array => $"array({Element})",
        _ => NameOf(Kind),
    };

    /// <summary>Reads the text form. Case and spaces do not matter.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LogicalType? type)
    {
        type = null;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim();
        if (!TryKind(name, out var kind) || (open >= 0 && !text.TrimEnd().EndsWith(')')))
        {
            return false;
        }

        var inner = open < 0 ? null : text.TrimEnd()[(open + 1)..^1];
        type = kind switch
        {
            LogicalTypeKind.Array => inner is not null && TryParse(inner, out var element) ? Array(element) : null,
            LogicalTypeKind.Decimal => ParseDecimal(inner),
            LogicalTypeKind.Timestamp or LogicalTypeKind.ZonedTimestamp or LogicalTypeKind.Time => ParseTemporal(kind, inner),
            _ => inner is null ? Of(kind) : null,
        };
        return type is not null;
    }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is no type; the message lists the names.</exception>
    public static LogicalType Parse(string text) => TryParse(text, out var type)
        ? type
        : throw new FormatException($"'{text}' is not a column type. Types are {Names}; decimals as decimal(12,2), times as timestamp(6), arrays as array(int32).");

    private static string Names => string.Join(", ", Enum.GetValues<LogicalTypeKind>().Select(NameOf));

    private static LogicalType? ParseDecimal(string? inner)
    {
        var parts = inner?.Split(',', StringSplitOptions.TrimEntries);
        return parts is { Length: 2 } && TryNumber(parts[0], out var precision) && TryNumber(parts[1], out var scale)
            && precision is >= 1 and <= MaxDecimalDigits && scale <= precision
            ? Decimal(precision, scale)
            : null;
    }

    private static LogicalType? ParseTemporal(LogicalTypeKind kind, string? inner)
    {
        const int Microseconds = 6;
        var precision = Microseconds;
        return inner is null || (TryNumber(inner.Trim(), out precision) && precision is 3 or 6 or 9) ? new LogicalType(kind, precision) : null;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryKind(string name, out LogicalTypeKind kind)
    {
        foreach (var candidate in Enum.GetValues<LogicalTypeKind>())
        {
            if (NameOf(candidate).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                kind = candidate;
                return true;
            }
        }

        kind = default;
        return false;
    }

    private static string NameOf(LogicalTypeKind kind) => kind switch
    {
        LogicalTypeKind.ZonedTimestamp => "zoned_timestamp",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
