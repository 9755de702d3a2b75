using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ClickHouse.Driver.Numerics;

namespace Cdc.ClickHouse.Tests;

/// <summary>Values as ClickHouse.Driver reads them, written as ClickHouse's <c>toString</c> shows them.</summary>
internal static class DriverText
{
    /// <summary>The text of a value.</summary>
    /// <param name="value">A column's value.</param>
    /// <param name="type">The column's type, which says how many digits a time has.</param>
    public static string Of(object? value, string type) => value switch
    {
        null or DBNull => "NULL",
        bool flag => flag ? "true" : "false",
        float or double => FloatText(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)),
        ClickHouseDecimal number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        DateTime date when IsDate(type) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(time.Ticks, type),
        TimeSpan time => $"{(time < TimeSpan.Zero ? "-" : "")}{Math.Abs((long)time.TotalHours):00}:{Math.Abs(time.Minutes):00}:{Math.Abs(time.Seconds):00}{Fraction(Math.Abs(time.Ticks), type)}",
        JsonNode json => json.ToJsonString(),
        IDictionary map => $"{{{string.Join(",", map.Keys.Cast<object>().Select(key => $"{Nested(key, type)}:{Nested(map[key], type)}"))}}}",
        ITuple tuple => $"({string.Join(",", Enumerable.Range(0, tuple.Length).Select(i => Nested(tuple[i], type)))})",
        Array array => $"[{string.Join(",", array.Cast<object?>().Select(element => Nested(element, type)))}]",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Nested(object? value, string type) => value switch
    {
        string or DateTime => $"'{Of(value, type).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}'",
        ClickHouseDecimal number => Of(number, type).TrimEnd('0'),
        _ => Of(value, type),
    };

    private static bool IsDate(string type) => type.Contains("Date", StringComparison.Ordinal) && !type.Contains("DateTime", StringComparison.Ordinal);

    private static string FloatText(string text) => text switch
    {
        "NaN" => "nan",
        "Infinity" => "inf",
        "-Infinity" => "-inf",
        _ => text.Replace("E+", "e", StringComparison.Ordinal).Replace("E", "e", StringComparison.Ordinal),
    };

    /// <summary>The digits below a second that <c>DateTime64(3, 'UTC')</c> or <c>Time64(6)</c> has. The driver's times hold seven; the rest are zeros.</summary>
    private static string Fraction(long ticks, string type)
    {
        var at = type.IndexOf("64(", StringComparison.Ordinal);
        var digits = at < 0 ? 0 : type[at + "64(".Length] - '0';
        return digits == 0 ? "" : $".{ticks % TimeSpan.TicksPerSecond:0000000}00"[..(digits + 1)];
    }
}
