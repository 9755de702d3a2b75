using System.Globalization;

namespace Cdc.Configuration.Values;

/// <summary>Durations as people write them: <c>500ms</c>, <c>1.5s</c>, <c>2m</c>, <c>1h</c>. The unit is required.</summary>
public static class DurationText
{
    private static readonly (string Unit, long Ticks)[] Units =
        [("ms", TimeSpan.TicksPerMillisecond), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond)];

    /// <summary>Reads a duration.</summary>
    /// <returns>Whether the text is one that fits its type.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var (unit, ticks) = Units.FirstOrDefault(candidate => text.EndsWith(candidate.Unit, StringComparison.Ordinal), ("", 0));
        var isNumber = decimal.TryParse(text.AsSpan()[..^unit.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        var fits = isNumber && ticks > 0 && number <= long.MaxValue / ticks;
        duration = fits ? TimeSpan.FromTicks((long)(number * ticks)) : default;
        return fits;
    }

    /// <summary>In the largest unit that holds it exactly.</summary>
    public static string Format(TimeSpan duration)
    {
        var (unit, ticks) = Units.OrderByDescending(candidate => candidate.Ticks).FirstOrDefault(candidate => duration.Ticks % candidate.Ticks == 0, Units[0]);
        return duration == TimeSpan.Zero ? "0s" : string.Create(CultureInfo.InvariantCulture, $"{(decimal)duration.Ticks / ticks}{unit}");
    }
}
