namespace Cdc.Debezium.Tests.Types;

/// <summary>Times cast to a declared type: exactly, or not at all.</summary>
public sealed class TimeCastTests
{
    private const string Date = "int32 io.debezium.time.Date";
    private const string Timestamp = "int64 io.debezium.time.Timestamp";
    private const string MicroTimestamp = "int64 io.debezium.time.MicroTimestamp";
    private const string Time = "int32 io.debezium.time.Time";
    private const string MicroTime = "int64 io.debezium.time.MicroTime";

    [Theory]
    [InlineData(Timestamp, "1709210096789", "timestamp(6)", "1709210096789000")]
    [InlineData(Timestamp, "-1", "timestamp(9)", "-1000000")]
    [InlineData(MicroTimestamp, "1709210096789000", "timestamp(3)", "1709210096789")]
    [InlineData(MicroTimestamp, "9223372036854775807", "timestamp(3)", "9223372036854775807")]
    [InlineData(Timestamp, "9223372036825200000", "timestamp(9)", "9223372036854775807")]
    [InlineData(MicroTimestamp, "1709164800000000", "date", "19782")]
    [InlineData(Date, "19782", "timestamp(6)", "1709164800000000")]
    [InlineData(Time, "45296789", "time(9)", "45296789000000")]
    [InlineData(MicroTime, "45296789000", "time(3)", "45296789")]
    [InlineData("int64", "1709210096789012", "timestamp(6)", "1709210096789012")]
    [InlineData("int32", "19782", "date", "19782")]
    [InlineData(MicroTimestamp, "1709210096789012", "int64", "1709210096789012")]
    public void Counts_are_brought_to_the_declared_unit(string schema, string value, string declared, string expected) =>
        Assert.Equal($"{declared} {expected}", Wire.Decode(schema, value, declared));

    [Theory]
    [InlineData(MicroTimestamp, "1709210096789012", "timestamp(3)")]
    [InlineData(Timestamp, "10413792000000", "timestamp(9)")]
    [InlineData(MicroTimestamp, "1709210096789012", "date")]
    [InlineData(MicroTime, "45296789012", "time(3)")]
    [InlineData(MicroTime, "9223372036854775807", "time(9)")]
    [InlineData(MicroTime, "45296789012", "timestamp(6)")]
    [InlineData(Date, "19782", "time(6)")]
    public void What_would_lose_digits_or_not_fit_is_refused(string schema, string value, string declared) =>
        Assert.Equal($"CastFailed: Column 'v': '{value}' is not a valid {declared}.", Wire.Decode(schema, value, declared));

    [Theory]
    [InlineData("\"2024-02-29 12:34:56.789\"", "timestamp(3)", "1709210096789")]
    [InlineData("\"2016-12-31 23:59:60\"", "timestamp(3)", "1483228800000")]
    [InlineData("\"2024-02-29\"", "date", "19782")]
    [InlineData("\"12:34:56\"", "time(3)", "45296000")]
    public void Text_casts(string value, string declared, string expected) => Assert.Equal($"{declared} {expected}", Wire.Decode("string", value, declared));
}
