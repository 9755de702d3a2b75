using System.Globalization;
using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>The structs of <c>time.precision.mode=structured</c>.</summary>
internal static class StructuredTimeTypes
{
    private const int Micros = 6;
    private const string Prefix = "io.debezium.time.Structured";

    private static readonly ConnectType Number = new("int32");
    private static readonly (string Name, ConnectType Type)[] DateFields = [("year", Number.OrNull), ("month", Number.OrNull), ("day", Number.OrNull)];
    private static readonly (string Name, ConnectType Type)[] TimeFields = [("hour", Number.OrNull), ("minute", Number.OrNull), ("second", Number.OrNull), ("nanos", Number.OrNull)];
    private static readonly (string Name, ConnectType Type)[] ZoneFields = [("offsetSeconds", Number.OrNull), ("zoneId", new ConnectType("string").OrNull)];
    private static readonly (string Name, ConnectType Type)[] SpecialFields = [("specialValue", new ConnectType("string").OrNull)];
    private static readonly (string Name, ConnectType Type)[] PrecisionFields = [("precision", Number.OrNull)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GeneratedType> All { get; } = [Date(), Time(), ZonedTime(), Timestamp(), ZonedTimestamp(), Duration()];

    private static GeneratedType Date() => Type(
        "Date", [.. DateFields, .. SpecialFields], LogicalType.Of(LogicalTypeKind.Date), SourceCalendar.EdgeDays, SourceCalendar.Days, day => [.. OfDate(day), ("specialValue", "null")]);

    private static GeneratedType Time() => Type(
        "Time",
        [.. TimeFields, .. PrecisionFields],
        LogicalType.Time(Micros),
        [0, 86_400_000_000, 86_399_999_999],
        Generators.Integer(0, 86_400_000_000),
        time => [.. OfTime(time), ("precision", "6")]);

    private static GeneratedType Timestamp() => Type(
        "Timestamp",
        [.. DateFields, .. TimeFields, .. SpecialFields, .. PrecisionFields],
        LogicalType.Timestamp(Micros),
        SourceCalendar.EdgeTimestamps(Micros),
        SourceCalendar.Timestamps(Micros),
        count => [.. OfTimestamp(count), ("specialValue", "null"), ("precision", "6")]);

    private static GeneratedType ZonedTimestamp() => Type(
        "ZonedTimestamp",
        [.. DateFields, .. TimeFields, .. ZoneFields, .. SpecialFields, .. PrecisionFields],
        LogicalType.ZonedTimestamp(Micros),
        SourceCalendar.EdgeTimestamps(Micros),
        SourceCalendar.Timestamps(Micros),
        count => [.. OfTimestamp(count), ("offsetSeconds", "0"), ("zoneId", "\"Z\""), ("specialValue", "null"), ("precision", "6")]);

    /// <summary>A type that counts, and is infinite where its struct says so.</summary>
    private static GeneratedType Type(
        string name, (string Name, ConnectType Type)[] fields, LogicalType column, IReadOnlyList<long> edges, Gen<long> others, Func<long, (string Name, string Json)[]> members)
    {
        GeneratedValue Value(long count) => GeneratedValue.Integer(JavaJson.Object(members(count)), count);
        GeneratedValue Infinite(string special, long count) =>
            GeneratedValue.Integer(JavaJson.Object(members(0).Select(member => (member.Name, member.Name == "specialValue" ? JavaJson.Quote(special) : "null"))), count);
        GeneratedValue[] infinities = fields.Contains(SpecialFields[0]) ? [Infinite("POSITIVE_INFINITY", long.MaxValue), Infinite("NEGATIVE_INFINITY", long.MinValue)] : [];
        return new(ConnectType.StructOf(Prefix + name, fields), column, [.. edges.Select(Value), .. infinities], others.Select(Value));
    }

    /// <summary>Text, for no column of ClickHouse keeps an offset.</summary>
    private static GeneratedType ZonedTime()
    {
        GeneratedValue Value(long time, int seconds)
        {
            var offset = TimeSpan.FromSeconds(Math.Abs(seconds));
            var zone = seconds == 0 ? "Z" : (seconds < 0 ? "-" : "+") + offset.ToString(offset.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
            var json = JavaJson.Object([.. OfTime(time), ("offsetSeconds", JavaJson.Number(seconds)), ("precision", "6")]);
            return GeneratedValue.Text(json, SourceCalendar.IsoTime(time, Micros, isPadded: false) + zone);
        }

        var others = Generators.Integer(0, 86_400_000_000).Zip(Gen.Choose(-57_599, 57_599), Value);
        return new(
            ConnectType.StructOf(Prefix + "ZonedTime", [.. TimeFields, ZoneFields[0], .. PrecisionFields]),
            LogicalType.Of(LogicalTypeKind.String),
            [Value(0, 0), Value(45_296_789_012, 19_800), Value(86_400_000_000, -57_599)],
            others);
    }

    /// <summary>ISO 8601, each part with its own sign; seconds and their fraction are one part.</summary>
    private static GeneratedType Duration()
    {
        string[] names = ["years", "months", "days", "hours", "minutes", "seconds", "nanos"];
        GeneratedValue Value(int[] parts)
        {
            var seconds = parts[5] + (parts[6] / 1_000_000_000m);
            var text = string.Create(CultureInfo.InvariantCulture, $"P{parts[0]}Y{parts[1]}M{parts[2]}DT{parts[3]}H{parts[4]}M{seconds:0.#########}S");
            return GeneratedValue.Text(JavaJson.Object([.. names.Zip(parts, (name, part) => (name, JavaJson.Number(part))), ("precision", "6")]), text);
        }

        var others =
            from parts in Gen.ArrayOf(Generators.Integer(-178_000_000, 178_000_000), 6)
            from nanos in Gen.Choose(-999_999_999, 999_999_999)
            select Value([.. parts.Select(part => (int)part), nanos]);
        return new(
            ConnectType.StructOf(Prefix + "Duration", [.. names.Select(name => (name, Number)), .. PrecisionFields]),
            LogicalType.Of(LogicalTypeKind.String),
            [Value(new int[7]), Value([1, 2, 3, 4, 5, 6, 789_012_000]), Value([-1, -2, -3, -4, -5, -6, -1_000]), Value([0, 0, 0, 0, 0, 0, -1])],
            others);
    }

    private static (string Name, string Json)[] OfTimestamp(long count)
    {
        var (day, time) = SourceCalendar.Split(count, Micros);
        return [.. OfDate(day), .. OfTime(time)];
    }

    private static (string Name, string Json)[] OfDate(long days)
    {
        var (year, month, day) = SourceCalendar.Date(days);
        return [("year", JavaJson.Number(year)), ("month", JavaJson.Number((long)month)), ("day", JavaJson.Number((long)day))];
    }

    private static (string Name, string Json)[] OfTime(long time)
    {
        var (hour, minute, second, nanos) = SourceCalendar.Time(time, Micros);
        return [("hour", JavaJson.Number(hour)), ("minute", JavaJson.Number(minute)), ("second", JavaJson.Number(second)), ("nanos", JavaJson.Number(nanos))];
    }
}
