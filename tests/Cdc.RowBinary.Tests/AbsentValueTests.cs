using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.Testing;

namespace Cdc.RowBinary.Tests;

/// <summary>NULL, columns that an event says nothing of, and values that the source did not send.</summary>
public sealed class AbsentValueTests
{
    private static readonly LogicalType Text = LogicalType.Of(LogicalTypeKind.String);

    [Fact]
    public void NULL_is_NULL_or_an_error_and_never_a_default()
    {
        Assert.Equal("01", Hex(EncodedCell.Of(Text, "Nullable(String)", Cells.Null)));
        Assert.Equal("01", Hex(EncodedCell.Of(Text, "LowCardinality(Nullable(String))", Cells.Null)));
        var refused = EncodedCell.Of(Text, "String", Cells.Null);
        Assert.Equal(DeadLetterReason.CastFailed, refused.Error.Reason);
        Assert.Contains("NULL in column 'v', which is not Nullable", refused.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OutOfRangePolicy.Clamp)]
    [InlineData(OutOfRangePolicy.Null)]
    public void NULL_where_there_is_none_is_no_matter_of_range(OutOfRangePolicy policy) =>
        Assert.False(EncodedCell.Of(Text, "String", Cells.Null, policy).Ok);

    [Fact]
    public void A_missing_value_is_NULL_or_an_error()
    {
        Assert.Equal("01", Hex(EncodedCell.Of(Text, "Nullable(String)", Cells.Missing)));
        Assert.Equal(DeadLetterReason.CastFailed, EncodedCell.Of(Text, "String", Cells.Missing).Error.Reason);
    }

    [Theory]
    [InlineData("String")]
    [InlineData("Nullable(String)")]
    public void An_unavailable_value_is_never_written(string target) =>
        Assert.Equal(DeadLetterReason.UnavailableValue, EncodedCell.Of(Text, target, Cells.Unavailable).Error.Reason);

    [Theory]
    [InlineData("string", "Nullable(String)", "01")]
    [InlineData("string", "String", "00")]
    [InlineData("string", "LowCardinality(String)", "00")]
    [InlineData("string", "LowCardinality(Nullable(String))", "01")]
    [InlineData("string", "FixedString(3)", "000000")]
    [InlineData("string", "UUID", "00000000000000000000000000000000")]
    [InlineData("string", "Enum8('a' = -3, 'b' = 1)", "FD")]
    [InlineData("string", "Enum16('a' = 258)", "0201")]
    [InlineData("string", "JSON", "027B7D")]
    [InlineData("int32", "Int32", "00000000")]
    [InlineData("decimal(9,2)", "Decimal(38, 2)", "00000000000000000000000000000000")]
    [InlineData("array(int8)", "Array(Int8)", "00")]
    [InlineData("map", "Map(String, String)", "00")]
    [InlineData("point", "Tuple(Float64, Float64)", "00000000000000000000000000000000")]
    [InlineData("date", "Date32", "00000000")]
    [InlineData("timestamp(6)", "DateTime64(6)", "0000000000000000")]
    public void A_delete_says_nothing_beyond_its_key(string source, string target, string expected)
    {
        foreach (var nothing in new[] { Cells.Missing, Cells.Null, Cells.Unavailable })
        {
            Assert.Equal(expected, Hex(EncodedCell.Of(LogicalType.Parse(source), target, nothing, operation: Operation.Delete)));
        }
    }

    [Fact]
    public void A_delete_needs_its_key()
    {
        Assert.Equal(DeadLetterReason.CastFailed, EncodedCell.Of(Text, "String", Cells.Missing, operation: Operation.Delete, isKey: true).Error.Reason);
        Assert.Equal(DeadLetterReason.CastFailed, EncodedCell.Of(Text, "String", Cells.Null, operation: Operation.Delete, isKey: true).Error.Reason);
        Assert.Equal(DeadLetterReason.UnavailableValue, EncodedCell.Of(Text, "String", Cells.Unavailable, operation: Operation.Delete, isKey: true).Error.Reason);
    }

    [Fact]
    public void A_value_that_a_delete_carries_is_written() =>
        Assert.Equal((BigInteger)5, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Int8), "Int8", Cells.Integer(5), operation: Operation.Delete).Read("Int8"));

    private static string Hex(EncodedCell encoded)
    {
        Assert.True(encoded.Ok, encoded.Error.Message);
        Assert.Equal(0, encoded.Clamped);
        return Convert.ToHexString(encoded.Bytes);
    }
}
