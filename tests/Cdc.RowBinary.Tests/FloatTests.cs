using Cdc.Core.Schemas;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.RowBinary.Tests;

public sealed class FloatTests
{
    [Fact]
    public void Every_double_survives() => Prop.ForAll<double>(value =>
        Assert.Equal(value, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Float64), "Float64", Cells.Double(value)).Read("Float64"))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.5, 0.5f, 0)]
    [InlineData(0.1, 0.1f, 1)]
    [InlineData(1e300, float.MaxValue, 1)]
    [InlineData(-1e300, -float.MaxValue, 1)]
    [InlineData(double.PositiveInfinity, float.PositiveInfinity, 0)]
    public void A_double_in_a_single_is_the_nearest_and_counted_where_it_differs(double value, float expected, long clamped)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Float64), "Float32", Cells.Double(value));
        Assert.Equal(expected, encoded.Read("Float32"));
        Assert.Equal(clamped, encoded.Clamped);
    }

    [Theory]
    [InlineData("0.1", 0.1, 0)]
    [InlineData("NaN", double.NaN, 0)]
    [InlineData("-Infinity", double.NegativeInfinity, 0)]
    [InlineData("1e999", double.MaxValue, 1)]
    [InlineData("9007199254740993", 9007199254740992.0, 1)]
    [InlineData("100000000000000000000", 1e20, 0)]
    public void Text_becomes_the_nearest_double(string text, double expected, long clamped)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Number), "Float64", Cells.Text(text));
        Assert.Equal(expected, encoded.Read("Float64"));
        Assert.Equal(clamped, encoded.Clamped);
    }

    [Theory]
    [InlineData(9007199254740992, 0)]
    [InlineData(9007199254740993, 1)]
    [InlineData(long.MinValue, 1)]
    [InlineData(-3, 0)]
    public void A_large_integer_in_a_double_is_counted_where_it_does_not_read_back(long value, long clamped)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Int64), "Float64", Cells.Integer(value));
        Assert.Equal((double)value, encoded.Read("Float64"));
        Assert.Equal(clamped, encoded.Clamped);
    }

    [Fact]
    public void Decimals_in_a_float_are_the_nearest()
    {
        Assert.Equal(0.1, EncodedCell.Of(LogicalType.Decimal(5, 1), "Float64", Cells.Decimal(1)).Read("Float64"));
        Assert.Equal(1, EncodedCell.Of(LogicalType.Decimal(76, 0), "Float32", Cells.Decimal(System.Numerics.BigInteger.Pow(10, 60))).Clamped);
    }
}
