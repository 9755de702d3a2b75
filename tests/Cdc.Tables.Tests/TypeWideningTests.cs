using Cdc.Core.Schemas;
using Cdc.Tables.Mapping;
using Cdc.Tables.Types;

namespace Cdc.Tables.Tests;

public sealed class TypeWideningTests
{
    [Theory]
    [InlineData("Int16", "int32", "Int32")]
    [InlineData("Int32", "int64", "Int64")]
    [InlineData("UInt8", "int16", "Int16")]
    [InlineData("UInt32", "uint64", "UInt64")]
    [InlineData("Int32", "uint16", null)]
    [InlineData("Int32", "float64", "Float64")]
    [InlineData("Int32", "decimal(8,2)", "Decimal(12, 2)")]
    [InlineData("Int64", "decimal(20,4)", "Decimal(24, 4)")]
    [InlineData("Decimal(10, 2)", "int32", "Decimal(12, 2)")]
    [InlineData("Decimal(10, 2)", "int16", null)]
    [InlineData("Decimal(20, 0)", "uint64", null)]
    [InlineData("UInt32", "int32", "Int64")]
    [InlineData("Int32", "uint32", "Int64")]
    [InlineData("Int8", "uint8", "Int16")]
    [InlineData("Int64", "uint32", null)]
    [InlineData("Float32", "float64", "Float64")]
    [InlineData("Int16", "float32", "Float32")]
    [InlineData("Int32", "float32", "Float64")]
    [InlineData("Float32", "int32", "Float64")]
    [InlineData("Float32", "uint16", null)]
    [InlineData("Float64", "uint32", null)]
    [InlineData("Decimal(10, 2)", "decimal(20,2)", "Decimal(20, 2)")]
    [InlineData("Decimal(10, 4)", "decimal(10,2)", "Decimal(12, 4)")]
    [InlineData("Decimal(60, 2)", "decimal(60,30)", null)]
    [InlineData("DateTime64(3, 'UTC')", "timestamp(6)", "DateTime64(6, 'UTC')")]
    [InlineData("Time64(3)", "time(6)", "Time64(6)")]
    public void Column_takes_the_type_that_holds_what_it_holds_and_what_the_source_may(string target, string source, string? wider) =>
        Assert.Equal(wider, Widened(target, source, isNullable: false));

    [Theory]
    [InlineData("Int64", "int32")]
    [InlineData("Float64", "float32")]
    [InlineData("Decimal(20, 4)", "decimal(10,2)")]
    [InlineData("DateTime64(6, 'UTC')", "timestamp(3)")]
    [InlineData("String", "int64")]
    public void Column_never_narrows(string target, string source) => Assert.Null(Widened(target, source, isNullable: false));

    [Theory]
    [InlineData("DateTime64(6, 'UTC')", "timestamp(9)")]
    [InlineData("DateTime64(3, 'Europe/Berlin')", "timestamp(6)")]
    [InlineData("Int64", "float64")]
    [InlineData("UInt64", "int64")]
    [InlineData("Int64", "uint64")]
    [InlineData("Float64", "int64")]
    [InlineData("Float64", "decimal(5,2)")]
    [InlineData("Decimal(5, 2)", "float64")]
    [InlineData("Decimal(76, 60)", "int64")]
    [InlineData("Bool", "int16")]
    [InlineData("Int128", "decimal(76,0)")]
    [InlineData("DateTime('UTC')", "timestamp(3)")]
    [InlineData("DateTime64(3)", "timestamp(6)")]
    [InlineData("Enum8('a' = 1)", "string")]
    [InlineData("FixedString(3)", "string")]
    [InlineData("Array(Nullable(Int32))", "array(int64)")]
    [InlineData("AggregateFunction(sum, Int32)", "int64")]
    [InlineData("Int64", "string")]
    [InlineData("Date32", "timestamp(6)")]
    public void What_would_lose_or_reinterpret_values_stays(string target, string source) => Assert.Null(Widened(target, source, isNullable: false));

    [Theory]
    [InlineData("Int32", "int32", "Nullable(Int32)")]
    [InlineData("Int32", "int64", "Nullable(Int64)")]
    [InlineData("Nullable(Int32)", "int64", "Nullable(Int64)")]
    [InlineData("LowCardinality(String)", "enum", "LowCardinality(Nullable(String))")]
    [InlineData("String", "int32", "Nullable(String)")]
    public void Source_that_becomes_nullable_makes_the_column_so(string target, string source, string wider) =>
        Assert.Equal(wider, Widened(target, source, isNullable: true));

    [Fact]
    public void Column_that_is_nullable_stays_so_when_the_source_is_not() => Assert.Equal("Nullable(Int64)", Widened("Nullable(Int32)", "int64", isNullable: false));

    [Theory]
    [InlineData("LowCardinality(String)", "string", "LowCardinality(Nullable(String))")]
    [InlineData("LowCardinality(Nullable(String))", "string", null)]
    [InlineData("LowCardinality(Int32)", "int32", null)]
    [InlineData("LowCardinality(Nullable(Int32))", "int64", null)]
    [InlineData("LowCardinality(Int32)", "decimal(20,2)", null)]
    [InlineData("LowCardinality(UUID)", "uuid", null)]
    public void Dictionary_of_text_takes_null_and_others_stay(string target, string source, string? wider) => Assert.Equal(wider, Widened(target, source, isNullable: true));

    [Theory]
    [InlineData("Int32", "Int32")]
    [InlineData("Nullable(Decimal(10, 2))", "Decimal(10, 2)")]
    [InlineData("LowCardinality(Nullable(String))", "String")]
    public void Nullable_column_stays_as_it_is_for_a_source_that_has_no_null(string target, string like) =>
        Assert.Null(Widened(target, LogicalTypes.Of(ClickHouseType.Parse(like))!.ToString(), isNullable: false));

    /// <summary>
    /// Every pair of numbers and times: what comes of it holds both. Replicas may meet the source's types in any order, so order must not decide, and
    /// doing it again must change nothing.
    /// </summary>
    [Fact]
    public void Widening_twice_changes_nothing_and_ends_alike_in_either_order()
    {
        string[] sources = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "decimal(5,0)", "decimal(9,2)", "decimal(30,10)", "timestamp(3)", "timestamp(6)", "time(3)", "time(6)"];
        var pairs = from one in sources from other in sources from nullable in (bool[])[false, true] select (one, other, nullable);
        Assert.All(pairs, pair =>
        {
            var (start, next) = (SampleTables.Created(Source(pair.one, false)), Source(pair.other, pair.nullable));
            if (TypeWidening.Of(start, next) is { } wider)
            {
                Assert.Null(TypeWidening.Of(wider, next));
                Assert.Null(TypeWidening.Of(wider, Source(pair.one, pair.nullable)));
                var back = SampleTables.Created(next);
                Assert.Equal(wider, TypeWidening.Of(back, Source(pair.one, false)) ?? back);
            }
        });
    }

    [Fact]
    public void Array_cannot_become_nullable() => Assert.Null(Widened("Array(Nullable(Int32))", "array(int32)", isNullable: true));

    [Theory]
    [InlineData("Nullable(Int64)", "number", "Nullable(String)")]
    [InlineData("Nullable(Float64)", "string", "Nullable(String)")]
    [InlineData("Nullable(Bool)", "string", "Nullable(String)")]
    [InlineData("Nullable(Decimal(10, 2))", "string", null)]
    [InlineData("Nullable(Int32)", "number", null)]
    public void Type_that_values_have_shown_becomes_text_and_one_that_somebody_chose_stays(string target, string source, string? wider) =>
        Assert.Equal(wider, Widened(target, source, isNullable: true, isInferred: true));

    private static string? Widened(string target, string source, bool isNullable, bool isInferred = false) =>
        TypeWidening.Of(ClickHouseType.Parse(target), Source(source, isNullable) with { IsInferred = isInferred })?.ToString();

    private static ColumnSchema Source(string type, bool isNullable) => new("c", LogicalType.Parse(type), isNullable);
}
