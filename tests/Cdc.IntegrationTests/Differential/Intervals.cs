using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Cdc.IntegrationTests.Differential;

/// <summary>Intervals as Debezium writes them: exactly as ISO 8601 text, or as a count of microseconds for which months are 1/12 of 365.25 days.</summary>
internal static partial class Intervals
{
    private const long MonthMicros = 2_629_800_000_000;
    private const long DayMicros = 86_400_000_000;

    /// <param name="fields">Years, months, days, microseconds.</param>
    /// <param name="modes">Says which of the two.</param>
    public static string Expected(string fields, Modes modes)
    {
        var parts = fields.Split(' ').Select(part => BigInteger.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var months = (parts[0] * 12) + parts[1];
        return modes.CountsIntervals ? $"{(months * MonthMicros) + (parts[2] * DayMicros) + parts[3]}" : $"{months} {parts[2]} {parts[3]}";
    }

    /// <param name="text">A count, or ISO 8601.</param>
    public static string Actual(string text)
    {
        if (Iso().Match(text) is not { Success: true } match)
        {
            return text;
        }

        decimal Field(string name) => match.Groups[name].Success ? decimal.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        var micros = (Field("hours") * 3_600_000_000) + (Field("minutes") * 60_000_000) + (Field("seconds") * 1_000_000);
        return $"{(BigInteger)((Field("years") * 12) + Field("months"))} {(BigInteger)Field("days")} {(BigInteger)micros}";
    }

    [GeneratedRegex(@"^P((?<years>-?\d+)Y)?((?<months>-?\d+)M)?((?<days>-?\d+)D)?(T((?<hours>-?\d+)H)?((?<minutes>-?\d+)M)?((?<seconds>-?[\d.]+)S)?)?$")]
    private static partial Regex Iso();
}
