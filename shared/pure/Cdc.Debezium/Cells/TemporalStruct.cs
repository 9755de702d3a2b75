using System.Text.Json;
using Cdc.Core.Text;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Cells;

/// <summary>Puts the structs of <c>time.precision.mode=structured</c> into ISO 8601 text, as the mode <c>isostring</c> and <c>interval.handling.mode=string</c> write the same values.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-temporal-types"/>
internal static class TemporalStruct
{
    /// <summary>Room that every text fits in: of a duration, seven numbers of up to 20 characters.</summary>
    public const int MaxLength = 160;

    private const byte NanosDigits = 9;
    private const long NanosPerSecond = 1_000_000_000;

    /// <summary>A date, time or timestamp, with or without an offset.</summary>
    /// <param name="cursor">On the object's start; on its end afterwards.</param>
    /// <param name="text">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">Bytes written, of <c>2024-02-29</c>, <c>12:34:56.789+05:30</c>, <c>-0043-03-15T12:00:00</c> or <c>infinity</c>.</param>
    /// <returns>False where the struct tells neither a day nor a time.</returns>
    public static bool TryFormat(ref JsonCursor cursor, scoped Span<byte> text, out int length)
    {
        var writer = new TimeWriter(text);
        long? year = null, month = null, day = null, hour = null, minute = null, second = null, nanos = null, offset = null;
        while (cursor.NextProperty())
        {
            if (cursor.Json.ValueTextEquals("specialValue"u8))
            {
                cursor.ToValue();
                writer.Append(Special(ref cursor.Json));
                continue;
            }

            Take(ref cursor.Json, "year"u8, ref year);
            Take(ref cursor.Json, "month"u8, ref month);
            Take(ref cursor.Json, "day"u8, ref day);
            Take(ref cursor.Json, "hour"u8, ref hour);
            Take(ref cursor.Json, "minute"u8, ref minute);
            Take(ref cursor.Json, "second"u8, ref second);
            Take(ref cursor.Json, "nanos"u8, ref nanos);
            Take(ref cursor.Json, "offsetSeconds"u8, ref offset);
            Pass(ref cursor.Json);
        }

        if (writer.Length == 0)
        {
            Date(ref writer, year, month, day);
            Time(ref writer, hour, minute, second, nanos);
            if (offset is { } seconds)
            {
                writer.Offset(seconds);
            }
        }

        length = writer.Length;
        return length > 0;
    }

    /// <summary>A duration, as <c>P1Y2M3DT4H5M6.789012S</c>; every part has its own sign.</summary>
    /// <param name="cursor">On the object's start; on its end afterwards.</param>
    /// <param name="text">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">Bytes written.</param>
    public static bool TryFormatDuration(ref JsonCursor cursor, scoped Span<byte> text, out int length)
    {
        var writer = new TimeWriter(text);
        long? years = null, months = null, days = null, hours = null, minutes = null, seconds = null, nanos = null;
        while (cursor.NextProperty())
        {
            Take(ref cursor.Json, "years"u8, ref years);
            Take(ref cursor.Json, "months"u8, ref months);
            Take(ref cursor.Json, "days"u8, ref days);
            Take(ref cursor.Json, "hours"u8, ref hours);
            Take(ref cursor.Json, "minutes"u8, ref minutes);
            Take(ref cursor.Json, "seconds"u8, ref seconds, long.MaxValue);
            Take(ref cursor.Json, "nanos"u8, ref nanos);
            Pass(ref cursor.Json);
        }

        Part(ref writer, "P"u8, years, "Y"u8);
        Part(ref writer, default, months, "M"u8);
        Part(ref writer, default, days, "DT"u8);
        Part(ref writer, default, hours, "H"u8);
        Part(ref writer, default, minutes, "M"u8);
        var whole = ((Int128)(seconds ?? 0) * NanosPerSecond) + (nanos ?? 0);
        writer.Append(whole < 0 ? "-"u8 : default);
        var (wholeSeconds, rest) = ((long)Int128.Abs(whole / NanosPerSecond), (long)Int128.Abs(whole % NanosPerSecond));
        writer.Number(wholeSeconds, minimumDigits: 1);
        Fraction(ref writer, rest);
        writer.Append("S"u8);
        length = writer.Length;
        return (years ?? months ?? days ?? hours ?? minutes ?? seconds ?? nanos) is not null;
    }

    private static ReadOnlySpan<byte> Special(ref Utf8JsonReader json) => json.TokenType != JsonTokenType.String ? default
        : json.ValueTextEquals("POSITIVE_INFINITY"u8) ? "infinity"u8
        : json.ValueTextEquals("NEGATIVE_INFINITY"u8) ? "-infinity"u8
        : "?"u8;

    private static void Date(ref TimeWriter writer, long? year, long? month, long? day)
    {
        if (year is not { } y || month is not { } m || day is not { } d)
        {
            return;
        }

        writer.Date(new CivilDate(y, (int)m, (int)d));
    }

    private static void Time(ref TimeWriter writer, long? hour, long? minute, long? second, long? nanos)
    {
        if (hour is not { } h || minute is not { } m || second is not { } s)
        {
            return;
        }

        writer.Append(writer.Length > 0 ? "T"u8 : default);
        writer.Time(h, m, s);
        Fraction(ref writer, nanos ?? 0);
    }

    /// <summary>Without trailing zeros, and without a point where there is nothing after it.</summary>
    private static void Fraction(ref TimeWriter writer, long nanos)
    {
        if (nanos != 0)
        {
            writer.Append("."u8);
            writer.Number(nanos, NanosDigits);
            writer.TrimEnd((byte)'0');
        }
    }

    private static void Part(ref TimeWriter writer, ReadOnlySpan<byte> before, long? value, ReadOnlySpan<byte> unit)
    {
        writer.Append(before);
        writer.Number(value ?? 0, minimumDigits: 1);
        writer.Append(unit);
    }

    /// <summary>Reads the value of the property at which the reader stands, where it is the one that is asked for.</summary>
    /// <param name="json">On a property's name, or on the value of one that was taken.</param>
    /// <param name="name">Which one is asked for.</param>
    /// <param name="value">The number; null for anything else, and for a number of more bits than the field has.</param>
    /// <param name="largest">The largest number of the field's type, which is 32 bits for all but seconds of durations.</param>
    private static void Take(ref Utf8JsonReader json, ReadOnlySpan<byte> name, ref long? value, long largest = int.MaxValue)
    {
        if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(name))
        {
            json.Read();
            value = json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var number) && number >= -largest - 1 && number <= largest ? number : null;
        }
    }

    /// <summary>Moves to the end of the value, whether it was taken or is none that is known (<c>zoneId</c>, <c>precision</c>).</summary>
    private static void Pass(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.PropertyName)
        {
            json.Read();
        }

        json.Skip();
    }
}
