using System.Globalization;
using System.Numerics;

namespace Cdc.IntegrationTests.Differential;

/// <summary>
/// All that may differ between source and target, and why: what a mode of Debezium's or a type of ClickHouse's cannot hold.
/// The decoder's README lists the same under "What is lost before it gets here".
/// </summary>
internal static class Representable
{
    private static readonly BigInteger Earliest = Micros(1900, 1, 1);
    private static readonly BigInteger Latest = Micros(2300, 1, 1) - 1;

    // Nanoseconds since 1970 in 64 bits.
    private static readonly BigInteger LatestNano = long.MaxValue / 1000;

    /// <summary>
    /// Precise decimals have no NaN and no infinity: Debezium sends NULL. As strings these have names of Debezium's own, which a declared
    /// <c>number</c> knows. Doubles round to 53 bits.
    /// </summary>
    public static string? Decimal(string text, Modes modes) => (modes.Decimals, text) switch
    {
        ("precise", "NaN" or "Infinity" or "-Infinity") => null,
        ("string", "NaN") when modes.HasSchema => "NAN",
        ("string", "Infinity") when modes.HasSchema => "POSITIVE_INFINITY",
        ("string", "-Infinity") when modes.HasSchema => "NEGATIVE_INFINITY",
        ("double", _) => Digits(double.Parse(text, CultureInfo.InvariantCulture)),
        _ => text,
    };

    /// <summary>Date32 holds 1900-01-01 to 2299-12-31; what is beyond becomes the nearest of these.</summary>
    /// <param name="days">Since 1970-01-01, or an infinity.</param>
    public static string Date(string days) => days switch
    {
        "Infinity" => $"{(Latest + 1) / DayMicros - 1}",
        "-Infinity" => $"{Earliest / DayMicros}",
        _ => $"{BigInteger.Clamp(BigInteger.Parse(days, CultureInfo.InvariantCulture), Earliest / DayMicros, ((Latest + 1) / DayMicros) - 1)}",
    };

    /// <summary>
    /// DateTime64 holds 1900 to 2299; what is beyond becomes the nearest. Connect mode cuts off below the millisecond. Nanoseconds in 64 bits
    /// reach from 1677 to 2262: Debezium sends NULL for what is beyond, and ClickHouse's nine digits end there too.
    /// </summary>
    /// <param name="micros">Since 1970, or an infinity.</param>
    /// <param name="digits">Digits of a second that the target holds.</param>
    public static string? Timestamp(string micros, int digits)
    {
        if (digits == 9 && BigInteger.TryParse(micros, out var counted) && BigInteger.Abs(counted) > LatestNano)
        {
            return null;
        }

        var latest = digits == 9 ? LatestNano : Latest;
        var value = micros switch
        {
            "Infinity" => latest,
            "-Infinity" => Earliest,
            _ => BigInteger.Clamp(BigInteger.Parse(micros, CultureInfo.InvariantCulture), Earliest, latest),
        };
        return $"{(digits == 3 ? Floor(value, 1000) * 1000 : value)}";
    }

    /// <summary>Connect mode, and adaptive mode for columns of up to three digits, count milliseconds. As ISO text 24:00 is 00:00, as a structure NULL.</summary>
    /// <param name="micros">Since midnight.</param>
    /// <param name="digits">Digits of a second that the target holds.</param>
    /// <param name="modes">How the connector writes.</param>
    public static string? Time(string micros, int digits, Modes modes)
    {
        var value = BigInteger.Parse(micros, CultureInfo.InvariantCulture);
        if (value == DayMicros && modes.Times is "isostring" or "structured")
        {
            return modes.Times == "isostring" ? "0" : null;
        }

        return $"{(digits == 3 ? value / 1000 * 1000 : value)}";
    }

    /// <summary>The shortest text that reads as the same double.</summary>
    public static string Float(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // As ClickHouse prints it: with an exponent from 10^21 on.
    private static string Digits(double value) => Math.Abs(value) < 1e21 && double.IsInteger(value) ? $"{(BigInteger)value}" : Float(value);

    private static readonly BigInteger DayMicros = 86_400_000_000;

    private static BigInteger Floor(BigInteger value, BigInteger unit) => (value - ((value % unit) + unit) % unit) / unit;

    private static BigInteger Micros(int year, int month, int day) => new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc).Subtract(DateTime.UnixEpoch).Ticks / 10;
}
