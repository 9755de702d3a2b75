using System.Numerics;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.Testing;

namespace Cdc.RowBinary.Tests;

/// <summary>What becomes of a value that the target cannot hold.</summary>
public sealed class PolicyTests
{
    private static readonly LogicalType Int64 = LogicalType.Of(LogicalTypeKind.Int64);
    private static readonly LogicalType Number = LogicalType.Of(LogicalTypeKind.Number);

    [Fact]
    public void Clamp_writes_the_nearest_value_and_counts_it()
    {
        var encoded = EncodedCell.Of(Int64, "Nullable(Int8)", Cells.Integer(1000));
        Assert.Equal((BigInteger)127, encoded.Read("Nullable(Int8)"));
        Assert.Equal(1, encoded.Clamped);
    }

    [Fact]
    public void Null_writes_NULL_and_counts_it_where_there_is_NULL()
    {
        var encoded = EncodedCell.Of(Int64, "Nullable(Int8)", Cells.Integer(1000), OutOfRangePolicy.Null);
        Assert.Null(encoded.Read("Nullable(Int8)"));
        Assert.Equal(1, encoded.Clamped);
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(Int64, "Int8", Cells.Integer(1000), OutOfRangePolicy.Null).Error.Reason);
    }

    [Theory]
    [InlineData("Int8")]
    [InlineData("Nullable(Int8)")]
    public void Dead_letter_refuses_and_counts_nothing(string target)
    {
        var encoded = EncodedCell.Of(Int64, target, Cells.Integer(1000), OutOfRangePolicy.DeadLetter);
        Assert.Equal("v", encoded.Error.Column);
        Assert.Equal(DeadLetterReason.OutOfRange, encoded.Error.Reason);
        Assert.Contains("'1000' (int64) is out of the range of", encoded.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, encoded.Clamped);
    }

    [Theory]
    [InlineData("Decimal(9, 2)")]
    [InlineData("Int32")]
    public void NaN_has_no_nearest_number(string target)
    {
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(Number, target, Cells.Text("NaN")).Error.Reason);
        var encoded = EncodedCell.Of(Number, $"Nullable({target})", Cells.Text("NaN"));
        Assert.Null(encoded.Read($"Nullable({target})"));
        Assert.Equal(1, encoded.Clamped);
        Assert.False(EncodedCell.Of(Number, $"Nullable({target})", Cells.Text("NaN"), OutOfRangePolicy.DeadLetter).Ok);
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Float64), target, Cells.Double(double.NaN)).Error.Reason);
    }

    [Fact]
    public void Digits_are_never_rounded_away()
    {
        Assert.Contains("lose digits", EncodedCell.Of(Number, "Nullable(Decimal(9, 2))", Cells.Text("0.001")).Error.Message, StringComparison.Ordinal);
        Assert.Null(EncodedCell.Of(Number, "Nullable(Decimal(9, 2))", Cells.Text("0.001"), OutOfRangePolicy.Null).Read("Nullable(Decimal(9, 2))"));
    }

    [Theory]
    [InlineData("int64", "Int8", 1000)]
    [InlineData("timestamp(6)", "DateTime64(6, 'UTC')", long.MaxValue)]
    [InlineData("timestamp(6)", "DateTime64(3, 'UTC')", 1)]
    [InlineData("date", "Date", -1)]
    public void A_key_is_never_changed(string source, string target, long value)
    {
        var encoded = EncodedCell.Of(LogicalType.Parse(source), target, Cells.Integer(value), isKey: true);
        Assert.Equal(DeadLetterReason.OutOfRange, encoded.Error.Reason);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(-1, 0)]
    public void A_number_beside_0_and_1_is_out_of_range_for_Bool(long value, byte expected)
    {
        var encoded = EncodedCell.Of(Int64, "Bool", Cells.Integer(value));
        Assert.Equal([expected], encoded.Bytes);
        Assert.Equal(1, encoded.Clamped);
    }
}
