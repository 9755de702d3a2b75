namespace Cdc.Debezium.Tests.Types;

/// <summary>Dates, times and timestamps in every <c>time.precision.mode</c>.</summary>
public sealed class TemporalTypeTests
{
    private const string Date = "int32 io.debezium.time.Date";
    private const string ConnectDate = "int32 org.apache.kafka.connect.data.Date";
    private const string IsoDate = "string io.debezium.time.IsoDate";
    private const string StructuredDate = "struct io.debezium.time.StructuredDate";
    private const string Timestamp = "int64 io.debezium.time.Timestamp";
    private const string ConnectTimestamp = "int64 org.apache.kafka.connect.data.Timestamp";
    private const string MicroTimestamp = "int64 io.debezium.time.MicroTimestamp";
    private const string NanoTimestamp = "int64 io.debezium.time.NanoTimestamp";
    private const string IsoTimestamp = "string io.debezium.time.IsoTimestamp";
    private const string StructuredTimestamp = "struct io.debezium.time.StructuredTimestamp";
    private const string ZonedTimestamp = "string io.debezium.time.ZonedTimestamp";
    private const string StructuredZonedTimestamp = "struct io.debezium.time.StructuredZonedTimestamp";

    [Theory]
    [InlineData(Date, "19782", 19782)] // '2024-02-29'
    [InlineData(ConnectDate, "19782", 19782)]
    [InlineData(IsoDate, "\"2024-02-29Z\"", 19782)]
    [InlineData(StructuredDate, """{"year":2024,"month":2,"day":29,"specialValue":null}""", 19782)]
    [InlineData(Date, "-719162", -719162)] // '0001-01-01'
    [InlineData(IsoDate, "\"0001-01-01Z\"", -719162)]
    [InlineData(StructuredDate, """{"year":1,"month":1,"day":1,"specialValue":null}""", -719162)]
    [InlineData(Date, "2932896", 2932896)] // '9999-12-31'
    [InlineData(IsoDate, "\"9999-12-31Z\"", 2932896)]
    [InlineData(IsoDate, "\"+10000-01-01Z\"", 2932897)]
    [InlineData(StructuredDate, """{"year":10000,"month":1,"day":1,"specialValue":null}""", 2932897)]
    [InlineData(Date, "-735160", -735160)] // '0044-03-15 BC'
    [InlineData(IsoDate, "\"-0043-03-15Z\"", -735160)]
    [InlineData(StructuredDate, """{"year":-43,"month":3,"day":15,"specialValue":null}""", -735160)]
    [InlineData(Date, "2145042905", 2145042905)] // '5874897-12-31'
    [InlineData(IsoDate, "\"+5874897-12-31Z\"", 2145042905)]
    [InlineData(Date, "-2440550", -2440550)] // '4713-01-01 BC'
    [InlineData(IsoDate, "\"-4712-01-01Z\"", -2440550)]
    [InlineData(Date, "-141432", -141432)] // '1582-10-10'
    public void Dates_are_days_in_every_mode(string schema, string value, long days) => Assert.Equal($"date {days}", Wire.Decode(schema, value));

    [Theory]
    [InlineData(Timestamp, "1709210096789", "timestamp(3) 1709210096789")] // '2024-02-29 12:34:56.789'
    [InlineData(ConnectTimestamp, "1709210096789", "timestamp(3) 1709210096789")]
    [InlineData(MicroTimestamp, "1709210096789012", "timestamp(6) 1709210096789012")]
    [InlineData(NanoTimestamp, "1709210096789012000", "timestamp(9) 1709210096789012000")]
    [InlineData(IsoTimestamp, "\"2024-02-29T12:34:56.789012Z\"", "timestamp(6) 1709210096789012")]
    [InlineData(StructuredTimestamp, """{"year":2024,"month":2,"day":29,"hour":12,"minute":34,"second":56,"nanos":789012000,"specialValue":null,"precision":6}""", "timestamp(6) 1709210096789012")]
    [InlineData(MicroTimestamp, "-62135596799999999", "timestamp(6) -62135596799999999")] // '0001-01-01 00:00:00.000001'
    [InlineData(IsoTimestamp, "\"0001-01-01T00:00:00.000001Z\"", "timestamp(6) -62135596799999999")]
    [InlineData(StructuredTimestamp, """{"year":1,"month":1,"day":1,"hour":0,"minute":0,"second":0,"nanos":1000,"specialValue":null,"precision":6}""", "timestamp(6) -62135596799999999")]
    [InlineData(MicroTimestamp, "253402300799999999", "timestamp(6) 253402300799999999")] // '9999-12-31 23:59:59.999999'
    [InlineData(IsoTimestamp, "\"+10000-01-01T00:00:00.000001Z\"", "timestamp(6) 253402300800000001")]
    [InlineData(MicroTimestamp, "-63517780799999999", "timestamp(6) -63517780799999999")] // '0044-03-15 12:00:00.000001 BC'
    [InlineData(IsoTimestamp, "\"-0043-03-15T12:00:00.000001Z\"", "timestamp(6) -63517780799999999")]
    [InlineData(StructuredTimestamp, """{"year":-43,"month":3,"day":15,"hour":12,"minute":0,"second":0,"nanos":1000,"specialValue":null,"precision":6}""", "timestamp(6) -63517780799999999")]
    [InlineData(Timestamp, "9224318015999999", "timestamp(3) 9224318015999999")] // '294276-12-31 23:59:59.999'
    [InlineData(MicroTimestamp, "-210863520000000000", "timestamp(6) -210863520000000000")] // '4713-01-01 BC'
    [InlineData(Timestamp, "-1000", "timestamp(3) -1000")] // '1969-12-31 23:59:59'
    public void Local_timestamps_are_what_the_source_has(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    /// <summary>2024-03-31 02:30 does not exist in Berlin, and 2024-10-27 02:30 exists twice: a local timestamp knows no zone.</summary>
    [Theory]
    [InlineData(MicroTimestamp, "1711852200500000", 1711852200500000)] // '2024-03-31 02:30:00.5'
    [InlineData(IsoTimestamp, "\"2024-03-31T02:30:00.5Z\"", 1711852200500000)]
    [InlineData(StructuredTimestamp, """{"year":2024,"month":3,"day":31,"hour":2,"minute":30,"second":0,"nanos":500000000,"specialValue":null,"precision":6}""", 1711852200500000)]
    [InlineData(MicroTimestamp, "1729996200123456", 1729996200123456)] // '2024-10-27 02:30:00.123456'
    public void Local_timestamps_stay_in_the_gaps_and_overlaps_of_summer_time(string schema, string value, long expected) =>
        Assert.Equal($"timestamp(6) {expected}", Wire.Decode(schema, value));

    [Theory]
    [InlineData(ZonedTimestamp, "\"2024-02-29T10:34:56.789012Z\"", 1709202896789012)] // '2024-02-29 12:34:56.789012+02'
    [InlineData(ZonedTimestamp, "\"2024-02-29T12:34:56.789012+02:00\"", 1709202896789012)]
    [InlineData(StructuredZonedTimestamp, """{"year":2024,"month":2,"day":29,"hour":10,"minute":34,"second":56,"nanos":789012000,"offsetSeconds":0,"zoneId":"Z","specialValue":null,"precision":6}""", 1709202896789012)]
    [InlineData(StructuredZonedTimestamp, """{"year":2024,"month":2,"day":29,"hour":12,"minute":34,"second":56,"nanos":789012000,"offsetSeconds":7200,"zoneId":"+02:00","specialValue":null,"precision":6}""", 1709202896789012)]
    [InlineData(ZonedTimestamp, "\"0001-01-01T00:00:00.000000Z\"", -62135596800000000)]
    [InlineData(ZonedTimestamp, "\"9999-12-31T23:59:59.999999Z\"", 253402300799999999)]
    [InlineData(ZonedTimestamp, "\"+10000-01-01T00:00:00.000000Z\"", 253402300800000000)]
    [InlineData(ZonedTimestamp, "\"-0043-03-15T12:00:00.000000Z\"", -63517780800000000)]
    [InlineData(ZonedTimestamp, "\"-4712-01-01T00:00:00.000000Z\"", -210863520000000000)]
    [InlineData(ZonedTimestamp, "\"2024-10-27T00:30:00Z\"", 1729989000000000)] // 02:30 in Berlin, before the clocks go back
    [InlineData(ZonedTimestamp, "\"2024-10-27T02:30:00+01:00\"", 1729992600000000)] // 02:30 again, an hour later
    public void Zoned_timestamps_are_instants(string schema, string value, long expected) => Assert.Equal($"zoned_timestamp(6) {expected}", Wire.Decode(schema, value));

    [Fact]
    public void Source_column_of_more_digits_than_six_keeps_them()
    {
        const string schema = """{"type":"string","name":"io.debezium.time.IsoTimestamp","parameters":{"__debezium.source.column.type":"DATETIME2","__debezium.source.column.scale":"7"}}""";
        Assert.Equal("timestamp(9) 1709210096789012300", Wire.Decode(schema, "\"2024-02-29T12:34:56.7890123Z\""));
        Assert.Equal("CastFailed: Column 'v': '2024-02-29T12:34:56.7890123Z' is not a valid timestamp(6).", Wire.Decode(IsoTimestamp, "\"2024-02-29T12:34:56.7890123Z\""));
        Assert.Equal("timestamp(9) 1709210096789012300", Wire.Decode(IsoTimestamp, "\"2024-02-29T12:34:56.7890123Z\"", "timestamp(9)"));
    }

    [Theory]
    [InlineData("int32 io.debezium.time.Time", "45296789", "time(3) 45296789")] // '12:34:56.789'
    [InlineData("int32 org.apache.kafka.connect.data.Time", "45296789", "time(3) 45296789")]
    [InlineData("int64 io.debezium.time.MicroTime", "45296789012", "time(6) 45296789012")]
    [InlineData("int64 io.debezium.time.NanoTime", "45296789012000", "time(9) 45296789012000")]
    [InlineData("string io.debezium.time.IsoTime", "\"12:34:56.789012Z\"", "time(6) 45296789012")]
    [InlineData("struct io.debezium.time.StructuredTime", """{"hour":12,"minute":34,"second":56,"nanos":789012000,"precision":6}""", "time(6) 45296789012")]
    [InlineData("int32 io.debezium.time.Time", "86400000", "time(3) 86400000")] // '24:00'
    [InlineData("int64 io.debezium.time.MicroTime", "86400000000", "time(6) 86400000000")]
    [InlineData("int64 io.debezium.time.NanoTime", "86400000000000", "time(9) 86400000000000")]
    [InlineData("int64 io.debezium.time.MicroTime", "-3020399999999", "time(6) -3020399999999")] // MySQL's '-838:59:59.999999'
    [InlineData("int64 io.debezium.time.MicroTime", "-1", "time(6) -1")] // '-00:00:00.000001'
    [InlineData("int64 io.debezium.time.NanoTime", "3020399999999000", "time(9) 3020399999999000")]
    [InlineData("string io.debezium.time.IsoTime", "\"00:00:00Z\"", "time(6) 0")]
    public void Times_count_from_midnight(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    [Theory]
    [InlineData("string io.debezium.time.ZonedTime", "\"07:04:56.789012Z\"", "07:04:56.789012Z")] // '12:34:56.789012+05:30'
    [InlineData("string io.debezium.time.ZonedTime", "\"24:00:00Z\"", "24:00:00Z")]
    [InlineData("struct io.debezium.time.StructuredZonedTime", """{"hour":12,"minute":34,"second":56,"nanos":789012000,"offsetSeconds":19800,"precision":6}""", "12:34:56.789012+05:30")]
    [InlineData("struct io.debezium.time.StructuredZonedTime", """{"hour":0,"minute":0,"second":0,"nanos":0,"offsetSeconds":-57599,"precision":6}""", "00:00:00-15:59:59")]
    [InlineData("struct io.debezium.time.StructuredZonedTime", """{"hour":24,"minute":0,"second":0,"nanos":0,"offsetSeconds":0,"precision":6}""", "24:00:00Z")]
    public void Zoned_times_are_text(string schema, string value, string expected) => Assert.Equal($"string \"{expected}\"", Wire.Decode(schema, value).Replace("\\u002B", "+", StringComparison.Ordinal));

    [Theory]
    [InlineData("int32 io.debezium.time.Year", "2024", "int32 2024")]
    [InlineData("int32 io.debezium.time.Year", "2155", "int32 2155")]
    public void Years_are_numbers(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    [Theory]
    [InlineData("int64 io.debezium.time.MicroDuration", "37091106789012", "duration 37091106789012")] // '1 year 2 mons 3 days 04:05:06.789012'
    [InlineData("int64 io.debezium.time.MicroDuration", "-37091106000001", "duration -37091106000001")]
    [InlineData("int64 io.debezium.time.NanoDuration", "37091106789012000", "int64 37091106789012000")]
    [InlineData("string io.debezium.time.Interval", "\"P1Y2M3DT4H5M6.789012S\"", "string \"P1Y2M3DT4H5M6.789012S\"")]
    [InlineData("struct io.debezium.time.StructuredDuration", """{"years":1,"months":2,"days":3,"hours":4,"minutes":5,"seconds":6,"nanos":789012000,"precision":6}""", "string \"P1Y2M3DT4H5M6.789012S\"")]
    [InlineData("struct io.debezium.time.StructuredDuration", """{"years":-1,"months":-2,"days":-3,"hours":-4,"minutes":-5,"seconds":-6,"nanos":-1000,"precision":6}""", "string \"P-1Y-2M-3DT-4H-5M-6.000001S\"")]
    [InlineData("struct io.debezium.time.StructuredDuration", """{"years":0,"months":0,"days":0,"hours":0,"minutes":0,"seconds":0,"nanos":-1000,"precision":6}""", "string \"P0Y0M0DT0H0M-0.000001S\"")]
    [InlineData("struct io.debezium.time.StructuredDuration", """{"years":178000000,"months":0,"days":0,"hours":0,"minutes":0,"seconds":0,"nanos":0,"precision":6}""", "string \"P178000000Y0M0DT0H0M0S\"")]
    [InlineData("struct io.debezium.time.StructuredDuration", """{"years":-2147483648,"months":-2147483648,"days":-2147483648,"hours":-2147483648,"minutes":-2147483648,"seconds":-9223372036854775807,"nanos":-999999999}""", "string \"P-2147483648Y-2147483648M-2147483648DT-2147483648H-2147483648M-9223372036854775807.999999999S\"")]
    public void Intervals_are_microseconds_or_iso_text(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));

    [Theory]
    [InlineData(Date, "\"soon\"", "CastFailed: Column 'v': 'soon' is not a valid date.")]
    [InlineData(IsoDate, "\"2024-02-30Z\"", "CastFailed: Column 'v': '2024-02-30Z' is not a valid date.")]
    [InlineData(IsoTimestamp, "\"2024-02-29T25:00:00Z\"", "CastFailed: Column 'v': '2024-02-29T25:00:00Z' is not a valid timestamp(6).")]
    [InlineData(ZonedTimestamp, "\"\"", "CastFailed: Column 'v': '' is not a valid zoned_timestamp(6).")]
    [InlineData(StructuredDate, """{"year":2024,"month":13,"day":1,"specialValue":null}""", "CastFailed: Column 'v': an object or array is not a valid date.")]
    [InlineData(StructuredDate, """{"year":null,"month":null,"day":null,"specialValue":null}""", "CastFailed: Column 'v': an object or array is not a valid date.")]
    [InlineData(StructuredDate, """{"year":-9223372036854775808,"month":1,"day":1}""", "CastFailed: Column 'v': an object or array is not a valid date.")]
    [InlineData(StructuredTimestamp, """{"year":-2147483648,"month":-2147483648,"day":-2147483648,"hour":-2147483648,"minute":-2147483648,"second":-2147483648,"nanos":-2147483648,"offsetSeconds":-2147483648}""", "CastFailed: Column 'v': an object or array is not a valid timestamp(6).")]
    [InlineData(StructuredDate, """{"year":null,"specialValue":"NEVER"}""", "CastFailed: Column 'v': an object or array is not a valid date.")]
    [InlineData("struct io.debezium.time.StructuredTime", """{"hour":-3,"minute":0,"second":0,"nanos":0}""", "CastFailed: Column 'v': an object or array is not a valid time(6).")]
    [InlineData(MicroTimestamp, "9223372036854775808", "CastFailed: Column 'v': '9223372036854775808' is not a valid timestamp(6).")]
    public void What_is_no_date_or_time_is_named(string schema, string value, string expected) => Assert.Equal(expected, Wire.Decode(schema, value));
}
