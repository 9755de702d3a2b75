using System.Numerics;
using System.Text.Json;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.RowBinary.Tests;

/// <summary>Arrays, maps and points.</summary>
public sealed class CompositeTests
{
    private static readonly LogicalType Texts = LogicalType.Array(LogicalType.Of(LogicalTypeKind.String));

    [Fact]
    public void Any_array_of_text_survives() => Prop.ForAll<string?[]>(values =>
    {
        var clean = values.Select(value => value?.Replace("\0", "", StringComparison.Ordinal)).Where(value => value is null || IsUnicode(value)).ToArray();
        var encoded = EncodedCell.Of(Texts, "Array(Nullable(String))", Cells.Json(JsonSerializer.Serialize(clean)));
        Assert.Equal(clean, Assert.IsType<List<object?>>(encoded.Read("Array(Nullable(String))")));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_array_past_one_varint_byte_survives()
    {
        var numbers = Enumerable.Range(0, 300).ToArray();
        var encoded = EncodedCell.Of(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int32)), "Array(Int32)", Cells.Json(JsonSerializer.Serialize(numbers)));
        Assert.Equal(numbers.Select(number => (object?)(BigInteger)number), Assert.IsType<List<object?>>(encoded.Read("Array(Int32)")));
    }

    [Fact]
    public void An_element_out_of_range_follows_the_policy()
    {
        var type = LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int32));
        Assert.Equal("00", Hex(EncodedCell.Of(type, "Array(Nullable(Int8))", Cells.Json("[]"))));
        Assert.Equal("01007F", Hex(EncodedCell.Of(type, "Array(Nullable(Int8))", Cells.Json("[300]"))));
        Assert.Equal("0101", Hex(EncodedCell.Of(type, "Array(Nullable(Int8))", Cells.Json("[300]"), OutOfRangePolicy.Null)));
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(type, "Array(Int8)", Cells.Json("[300]"), OutOfRangePolicy.Null).Error.Reason);
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(type, "Array(Nullable(Int8))", Cells.Json("[300]"), OutOfRangePolicy.DeadLetter).Error.Reason);
    }

    [Theory]
    [InlineData("array(int32)", "Array(Int32)", "[1,null]")]
    [InlineData("array(int32)", "Array(Int32)", "[1.5]")]
    [InlineData("array(int32)", "Array(Int32)", "[\"1\"]")]
    [InlineData("array(int32)", "Array(Int32)", "[true]")]
    [InlineData("array(int32)", "Array(Int32)", "[[1]]")]
    [InlineData("array(int32)", "Array(Int32)", "{}")]
    [InlineData("array(int32)", "Array(Int32)", "[1")]
    [InlineData("array(int32)", "Array(Int32)", "")]
    [InlineData("array(bytes)", "Array(String)", "[\"%%%\"]")]
    [InlineData("array(boolean)", "Array(Bool)", "[1]")]
    [InlineData("array(float64)", "Array(Float64)", "[\"inf\"]")]
    [InlineData("map", "Map(String, String)", "{\"a\":null}")]
    [InlineData("map", "Map(String, Nullable(String))", "{\"a\":1}")]
    [InlineData("map", "Map(String, Nullable(String))", "[]")]
    [InlineData("point", "Tuple(x Float64, y Float64)", "{\"x\":1}")]
    [InlineData("point", "Tuple(x Float64, y Float64)", "{\"x\":1,\"y\":null}")]
    [InlineData("point", "Tuple(x Float64, y Float64)", "[1,2]")]
    public void What_has_another_form_does_not_cast(string source, string target, string json) =>
        Assert.Equal(DeadLetterReason.CastFailed, EncodedCell.Of(LogicalType.Parse(source), target, Cells.Json(json)).Error.Reason);

    [Fact]
    public void A_deep_array_is_refused_and_does_not_throw()
    {
        var json = new string('[', 100) + new string(']', 100);
        Assert.Equal(DeadLetterReason.CastFailed, EncodedCell.Of(LogicalType.Array(LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int8))), "Array(Array(Int8))", Cells.Json(json)).Error.Reason);
    }

    [Theory]
    [InlineData("[18446744073709551615]", true)]
    [InlineData("[18446744073709551616]", false)]
    public void Unsigned_elements_reach_64_bits(string json, bool ok) =>
        Assert.Equal(ok, EncodedCell.Of(LogicalType.Array(LogicalType.Of(LogicalTypeKind.UInt64)), "Array(UInt64)", Cells.Json(json)).Ok);

    private static string Hex(EncodedCell encoded) => Convert.ToHexString(encoded.Bytes);

    private static bool IsUnicode(string text) => text == System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
