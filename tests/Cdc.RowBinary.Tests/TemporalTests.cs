using System.Numerics;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.RowBinary.Tests;

/// <summary>Dates, times and instants at and beyond the edges of their targets.</summary>
public sealed class TemporalTests
{
    public static TheoryData<string, string, string, string, int> Edges => new()
    {
        { "date", "Date32", "120529", "120529", 0 },
        { "date", "Date32", "120530", "120529", 1 },
        { "date", "Date32", "-25567", "-25567", 0 },
        { "date", "Date32", "-25568", "-25567", 1 },
        { "date", "Date32", "9223372036854775807", "120529", 1 },
        { "date", "Date32", "-9223372036854775808", "-25567", 1 },
        { "date", "Date", "-1", "0", 1 },
        { "date", "Date", "65535", "65535", 0 },
        { "date", "Date", "65536", "65535", 1 },
        { "date", "DateTime64(9, 'UTC')", "120529", "9223372036854775807", 1 },
        { "date", "DateTime", "1", "86400", 0 },
        { "timestamp(3)", "DateTime64(3, 'UTC')", "10413791999999", "10413791999999", 0 },
        { "timestamp(3)", "DateTime64(3, 'UTC')", "10413792000000", "10413791999999", 1 },
        { "timestamp(6)", "DateTime64(6, 'UTC')", "-2208988800000001", "-2208988800000000", 1 },
        { "timestamp(9)", "DateTime64(9, 'UTC')", "-9223372036854775807", "-2208988800000000000", 1 },
        { "timestamp(9)", "DateTime64(9, 'UTC')", "9223372036854775806", "9223372036854775806", 0 },
        { "timestamp(9)", "DateTime64(6, 'UTC')", "9223372036854775807", "10413791999999999", 1 },
        { "timestamp(6)", "DateTime64(6, 'UTC')", "-9223372036854775808", "-2208988800000000", 1 },
        { "zoned_timestamp(3)", "DateTime64(9, 'UTC')", "9223372036855", "9223372036854775807", 1 },
        { "timestamp(6)", "DateTime64(3, 'UTC')", "1001", "1", 1 },
        { "timestamp(6)", "DateTime64(3, 'UTC')", "-1", "-1", 1 },
        { "timestamp(6)", "DateTime64(3, 'UTC')", "-1000", "-1", 0 },
        { "timestamp(6)", "DateTime", "-1", "0", 1 },
        { "timestamp(3)", "DateTime", "4294967295000", "4294967295", 0 },
        { "timestamp(3)", "DateTime", "4294967296000", "4294967295", 1 },
        { "timestamp(3)", "Date32", "86400000", "1", 0 },
        { "timestamp(3)", "Date32", "-1", "-1", 1 },
        { "time(3)", "Time64(3)", "3599999999", "3599999999", 0 },
        { "time(3)", "Time64(3)", "3600000000", "3599999999", 1 },
        { "time(3)", "Time64(3)", "-3600000000", "-3599999999", 1 },
        { "time(9)", "Time64(6)", "1999", "1", 1 },
        { "time(3)", "Time", "-9223372036854775808", "-3599999", 1 },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void The_edges_hold(string source, string target, string count, string expected, int clamped)
    {
        var value = long.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
        var encoded = EncodedCell.Of(LogicalType.Parse(source), target, Cells.Integer(value));
        Assert.Equal(BigInteger.Parse(expected), encoded.Read(target));
        Assert.Equal(clamped, encoded.Clamped);
    }

    [Fact]
    public void Digits_that_the_users_column_lacks_are_cut_whatever_the_policy()
    {
        foreach (var policy in Enum.GetValues<OutOfRangePolicy>())
        {
            var encoded = EncodedCell.Of(LogicalType.Timestamp(6), "Nullable(DateTime)", Cells.Integer(1_999_999), policy);
            Assert.Equal(BigInteger.One, encoded.Read("Nullable(DateTime)"));
            Assert.Equal(1, encoded.Clamped);
        }
    }

    [Fact]
    public void Text_agrees_with_the_library_in_its_years() => Prop.ForAll(Gen.Choose(-719_162, 2_932_896).ToArbitrary(), days =>
    {
        var date = DateOnly.FromDayNumber(days + 719_162);
        var shown = date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(shown, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Date), "String", Cells.Integer(days)).Read("String"));
        var millis = (days * 86_400_000L) + 1;
        Assert.Equal(shown + "T00:00:00.001", EncodedCell.Of(LogicalType.Timestamp(3), "String", Cells.Integer(millis)).Read("String"));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("date", 2_932_897, "+10000-01-01")]
    [InlineData("date", -719_528, "0000-01-01")]
    [InlineData("timestamp(6)", long.MaxValue, "infinity")]
    [InlineData("zoned_timestamp(9)", long.MinValue, "-infinity")]
    [InlineData("zoned_timestamp(6)", -1, "1969-12-31T23:59:59.999999Z")]
    [InlineData("time(3)", -3_020_399_001, "-838:59:59.001")]
    [InlineData("time(9)", long.MinValue, "-2562047:47:16.854775808")]
    [InlineData("duration", -5, "-5")]
    public void Text_goes_beyond_the_librarys_years(string source, long count, string expected) =>
        Assert.Equal(expected, EncodedCell.Of(LogicalType.Parse(source), "String", Cells.Integer(count)).Read("String"));

    [Fact]
    public void The_extreme_days_have_a_text()
    {
        Assert.True(EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Date), "String", Cells.Integer(long.MaxValue)).Ok);
        Assert.True(EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Date), "String", Cells.Integer(long.MinValue)).Ok);
    }
}
