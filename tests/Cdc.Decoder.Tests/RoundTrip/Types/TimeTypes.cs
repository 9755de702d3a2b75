using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Dates, times and timestamps as numbers and as text: <c>time.precision.mode</c> adaptive, connect, microseconds, nanoseconds, isostring.</summary>
internal static class TimeTypes
{
    private const string SourceScale = "__debezium.source.column.scale";

    private static readonly LogicalType Date = LogicalType.Of(LogicalTypeKind.Date);

    /// <summary>Debezium's numbers for infinity: streamed, and of snapshots.</summary>
    private static readonly GeneratedValue[] InfiniteDays =
    [
        GeneratedValue.Integer("2146033979", long.MaxValue), GeneratedValue.Integer("-2147472691", long.MinValue),
        GeneratedValue.Integer("-622191234", long.MaxValue), GeneratedValue.Integer("-625821272", long.MinValue),
    ];

    private static readonly GeneratedValue[] InfiniteTexts = [GeneratedValue.Integer("\"infinity\"", long.MaxValue), GeneratedValue.Integer("\"-infinity\"", long.MinValue)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Gen<GeneratedType>> All { get; } =
    [
        .. new[]
        {
            Days("io.debezium.time.Date"),
            Days("org.apache.kafka.connect.data.Date"),
            Timestamp("io.debezium.time.Timestamp", 3),
            Timestamp("org.apache.kafka.connect.data.Timestamp", 3),
            Timestamp("io.debezium.time.MicroTimestamp", 6),
            Timestamp("io.debezium.time.NanoTimestamp", 9),
            InfiniteTimestamp("io.debezium.time.Timestamp", 3, "9223372036825200000", "-9223372036832400000"),
            InfiniteTimestamp("io.debezium.time.MicroTimestamp", 6, "9223372036854775807", "-9223372036854775808"),
            InfiniteTimestamp("io.debezium.time.NanoTimestamp", 9, "9223372036854775807", "-9223372036854775808"),
            Time(new("int32", "io.debezium.time.Time"), 3),
            Time(new("int32", "org.apache.kafka.connect.data.Time"), 3),
            Time(new("int64", "io.debezium.time.MicroTime"), 6),
            Time(new("int64", "io.debezium.time.NanoTime"), 9),
        }.Select(Gen.Constant),
        Gen.Constant(IsoDate()),
        Generators.Boolean.Select(IsoTime),
        from precision in Gen.Elements(6, 9)
        from isPadded in Generators.Boolean
        select IsoTimestamp(precision, isPadded),
        from precision in Gen.Elements(6, 9)
        from isPadded in Generators.Boolean
        from minutes in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(-18 * 60, 18 * 60)))
        select ZonedTimestamp(precision, isPadded, minutes),
    ];

    private static GeneratedType Days(string name) => new GeneratedType(
        new("int32", name),
        Date,
        [.. SourceCalendar.EdgeDays.Select(GeneratedValue.Integer), .. InfiniteDays],
        SourceCalendar.Days.Select(GeneratedValue.Integer)).Declarable;

    private static GeneratedType Timestamp(string name, int precision) => new GeneratedType(
        new("int64", name),
        LogicalType.Timestamp(precision),
        [.. SourceCalendar.EdgeTimestamps(precision).Select(GeneratedValue.Integer)],
        SourceCalendar.Timestamps(precision).Select(GeneratedValue.Integer)).Declarable;

    /// <summary>Numbers for infinity are known by the schema alone.</summary>
    private static GeneratedType InfiniteTimestamp(string name, int precision, string plus, string minus) =>
        GeneratedType.Of(new("int64", name), LogicalType.Timestamp(precision), GeneratedValue.Integer(plus, long.MaxValue), GeneratedValue.Integer(minus, long.MinValue));

    /// <summary>MySQL's go from -838:59:59.999999 to the same after midnight.</summary>
    private static GeneratedType Time(ConnectType schema, int precision)
    {
        var second = SourceCalendar.Power(precision);
        var most = (3_020_400 * second) - (second / SourceCalendar.Power(Math.Min(precision, 6)));
        return new GeneratedType(
            schema,
            LogicalType.Time(precision),
            [.. new[] { 0, 86_400 * second, (86_400 * second) - 1, -1, most, -most }.Select(GeneratedValue.Integer)],
            Generators.Integer(-most, most).Select(GeneratedValue.Integer)).Declarable;
    }

    private static GeneratedType IsoDate()
    {
        GeneratedValue Value(long days) => GeneratedValue.Integer(JavaJson.Quote(SourceCalendar.IsoDate(days) + "Z"), days);
        return new GeneratedType(new("string", "io.debezium.time.IsoDate"), Date, [.. SourceCalendar.EdgeDays.Select(Value), .. InfiniteTexts], SourceCalendar.Days.Select(Value)).Declarable
            .WithPlaceholders(TextTypes.Placeholder);
    }

    private static GeneratedType IsoTime(bool isPadded)
    {
        const int Micros = 6;
        const long Day = 86_400_000_000;
        GeneratedValue Value(long time) => GeneratedValue.Integer(JavaJson.Quote(SourceCalendar.IsoTime(time, Micros, isPadded) + "Z"), time);
        return new GeneratedType(new("string", "io.debezium.time.IsoTime"), LogicalType.Time(Micros), [Value(0), Value(Day), Value(Day - 1)], Generators.Integer(0, Day).Select(Value)).Declarable;
    }

    private static GeneratedType IsoTimestamp(int precision, bool isPadded)
    {
        GeneratedValue Value(long count) => GeneratedValue.Integer(JavaJson.Quote(SourceCalendar.IsoTimestamp(count, precision, isPadded) + "Z"), count);
        return new GeneratedType(
            new("string", "io.debezium.time.IsoTimestamp", Scale(precision)),
            LogicalType.Timestamp(precision),
            [.. SourceCalendar.EdgeTimestamps(precision).Select(Value), .. InfiniteTexts],
            SourceCalendar.Timestamps(precision).Select(Value)).Declarable;
    }

    /// <summary>The instant counts, whatever the offset that it is told with.</summary>
    private static GeneratedType ZonedTimestamp(int precision, bool isPadded, int minutes)
    {
        var offset = minutes == 0 ? "Z" : $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:D2}:{Math.Abs(minutes) % 60:D2}";
        var units = minutes * 60 * SourceCalendar.Power(precision);
        GeneratedValue Value(long count)
        {
            // What the offset would lead beyond 64 bits is told without one.
            var local = Int128.Abs((Int128)count + units) <= long.MaxValue ? (Count: count + units, Offset: offset) : (Count: count, Offset: "Z");
            return GeneratedValue.Integer(JavaJson.Quote(SourceCalendar.IsoTimestamp(local.Count, precision, isPadded) + local.Offset), count);
        }

        return new GeneratedType(
            new("string", "io.debezium.time.ZonedTimestamp", Scale(precision)),
            LogicalType.ZonedTimestamp(precision),
            [.. SourceCalendar.EdgeTimestamps(precision).Select(Value), .. InfiniteTexts],
            SourceCalendar.Timestamps(precision).Select(Value)).Declarable;
    }

    /// <summary>A source column of more than six digits becomes one of nine.</summary>
    private static (string Name, string Value)[] Scale(int precision) => precision > 6 ? [(SourceScale, "7")] : [];
}
