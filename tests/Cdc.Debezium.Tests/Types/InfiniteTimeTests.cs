namespace Cdc.Debezium.Tests.Types;

/// <summary>PostgreSQL's infinite dates and timestamps, which Debezium sends in a form of its own for every type, mode, and for the snapshot.</summary>
public sealed class InfiniteTimeTests
{
    [Theory]
    [InlineData("int32 io.debezium.time.Date", "2146033979", "-2147472691")] // streamed
    [InlineData("int32 io.debezium.time.Date", "-622191234", "-625821272")] // from a snapshot
    [InlineData("int32 org.apache.kafka.connect.data.Date", "2146033979", "-2147472691")]
    [InlineData("int32 org.apache.kafka.connect.data.Date", "-622191234", "-625821272")]
    [InlineData("string io.debezium.time.IsoDate", "\"+5877611-06-21Z\"", "\"-5877611-06-22Z\"")] // streamed
    [InlineData("string io.debezium.time.IsoDate", "\"+292278994-08-16Z\"", "\"+292269055-12-02Z\"")] // from a snapshot
    [InlineData("struct io.debezium.time.StructuredDate", """{"year":null,"month":null,"day":null,"specialValue":"POSITIVE_INFINITY"}""", """{"year":null,"month":null,"day":null,"specialValue":"NEGATIVE_INFINITY"}""")]
    public void Infinite_dates_are_infinite(string schema, string plus, string minus)
    {
        Assert.Equal($"date {long.MaxValue}", Wire.Decode(schema, plus));
        Assert.Equal($"date {long.MinValue}", Wire.Decode(schema, minus));
    }

    [Theory]
    [InlineData("int64 io.debezium.time.Timestamp", "9223372036825200000", "-9223372036832400000", "timestamp(3)")]
    [InlineData("int64 org.apache.kafka.connect.data.Timestamp", "9223372036825200000", "-9223372036832400000", "timestamp(3)")]
    [InlineData("int64 io.debezium.time.MicroTimestamp", "9223372036854775807", "-9223372036854775808", "timestamp(6)")]
    [InlineData("int64 io.debezium.time.NanoTimestamp", "9223372036854775807", "-9223372036854775808", "timestamp(9)")]
    [InlineData("string io.debezium.time.IsoTimestamp", "\"+292278994-08-16T23:00:00Z\"", "\"-292275055-05-16T23:00:00Z\"", "timestamp(6)")]
    [InlineData("struct io.debezium.time.StructuredTimestamp", """{"year":null,"nanos":null,"specialValue":"POSITIVE_INFINITY","precision":0}""", """{"year":null,"nanos":null,"specialValue":"NEGATIVE_INFINITY","precision":0}""", "timestamp(6)")]
    [InlineData("string io.debezium.time.ZonedTimestamp", "\"infinity\"", "\"-infinity\"", "zoned_timestamp(6)")]
    [InlineData("struct io.debezium.time.StructuredZonedTimestamp", """{"year":null,"zoneId":null,"specialValue":"POSITIVE_INFINITY","precision":6}""", """{"year":null,"zoneId":null,"specialValue":"NEGATIVE_INFINITY","precision":6}""", "zoned_timestamp(6)")]
    public void Infinite_timestamps_are_infinite(string schema, string plus, string minus, string type)
    {
        Assert.Equal($"{type} {long.MaxValue}", Wire.Decode(schema, plus));
        Assert.Equal($"{type} {long.MinValue}", Wire.Decode(schema, minus));
    }

    /// <summary>'294276-12-31 23:59:59.999999', the last that PostgreSQL has, does not fit 64 bits of microseconds: Debezium lets it run over.</summary>
    [Theory]
    [InlineData("int64 io.debezium.time.MicroTimestamp", "-9223372036853775810")]
    [InlineData("int64 io.debezium.time.MicroTimestamp", "-9223372036853776809")]
    public void Timestamps_that_ran_over_are_beyond_the_end_not_before_the_beginning(string schema, string value) =>
        Assert.Equal($"timestamp(6) {long.MaxValue}", Wire.Decode(schema, value));

    [Fact]
    public void Years_past_294246_in_text_have_no_microseconds() =>
        Assert.Equal(
            "CastFailed: Column 'v': '+294276-12-31T23:59:59.999999Z' is not a valid zoned_timestamp(6).",
            Wire.Decode("string io.debezium.time.ZonedTimestamp", "\"+294276-12-31T23:59:59.999999Z\"").Replace("\\u002B", "+", StringComparison.Ordinal));

    [Theory]
    [InlineData("\"infinity\"", "date 9223372036854775807")]
    [InlineData("\"-infinity\"", "date -9223372036854775808")]
    public void Text_that_is_declared_a_date_may_be_infinite(string value, string expected) => Assert.Equal(expected, Wire.Decode("string", value, "date"));
}
