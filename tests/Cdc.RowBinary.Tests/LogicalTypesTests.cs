using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.Tables.Ddl;
using Cdc.Tables.Mapping;
using Cdc.Tables.Tests;
using Cdc.Tables.Types;
using Cdc.Testing;

namespace Cdc.RowBinary.Tests;

public sealed class LogicalTypesTests
{
    public static TheoryData<string> SampleTypes => [.. TypeSamples.All.Select(sample => sample.Type.ToString()).Distinct()];

    /// <summary>What is lost on the way is only what ClickHouse has no type for: which text is JSON, digits or bytes, that an instant has a zone, that a number is a duration.</summary>
    [Theory]
    [MemberData(nameof(SampleTypes))]
    public void The_column_created_for_a_type_is_read_as_that_type(string type)
    {
        var expected = type switch
        {
            "number" or "enum" or "json" or "bytes" => "string",
            "zoned_timestamp(6)" => "timestamp(6)",
            "duration" => "int64",
            "array(enum)" or "array(bytes)" => "array(string)",
            "array(zoned_timestamp(6))" => "array(timestamp(6))",
            _ => type,
        };
        Assert.Equal(expected, LogicalTypes.Of(Created(type, isNullable: false))?.ToString());
        var isJsonText = LogicalType.Parse(type).Kind is LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point;
        Assert.Equal(isJsonText ? "string" : expected, LogicalTypes.Of(Created(type, isNullable: true))?.ToString());
    }

    [Theory]
    [MemberData(nameof(SampleTypes))]
    public void A_created_column_takes_what_it_was_created_for(string type)
    {
        var schema = SampleTables.Schema([new ColumnSchema("a", LogicalType.Parse(type), false), new ColumnSchema("b", LogicalType.Parse(type), true)], []);
        Assert.True(RowEncoder.TryCreate(schema, TableDdl.TargetFor(schema, "db"), out _, out var problems), string.Join('\n', problems));
    }

    /// <summary>So rows that the decoder types by the target's columns fit those columns.</summary>
    [Theory]
    [MemberData(nameof(SampleTypes))]
    public void A_column_that_is_read_as_a_type_takes_values_of_that_type(string type)
    {
        foreach (var isNullable in (bool[])[false, true])
        {
            var created = Created(type, isNullable);
            var schema = SampleTables.Schema([new ColumnSchema("c", LogicalTypes.Of(created)!, isNullable)], []);
            Assert.True(RowEncoder.TryCreate(schema, SampleTables.Target(("c", created.ToString()), ("_version", "UInt128"), ("_is_deleted", "UInt8")), out _, out var problems), string.Join(' ', problems));
        }
    }

    [Theory]
    [InlineData("LowCardinality(String)", "string")]
    [InlineData("LowCardinality(Nullable(FixedString(3)))", "string")]
    [InlineData("Nullable(Decimal(76, 38))", "decimal(76,38)")]
    [InlineData("Decimal64(4)", "decimal(18,4)")]
    [InlineData("Enum8('a' = 1, 'b' = 2)", "enum")]
    [InlineData("IPv4", "string")]
    [InlineData("IPv6", "string")]
    [InlineData("Date", "date")]
    [InlineData("DateTime", "timestamp(3)")]
    [InlineData("DateTime('Europe/Berlin')", "timestamp(3)")]
    [InlineData("DateTime64(0)", "timestamp(3)")]
    [InlineData("DateTime64(4, 'UTC')", "timestamp(6)")]
    [InlineData("DateTime64(7, 'UTC')", "timestamp(9)")]
    [InlineData("Time64(1)", "time(3)")]
    [InlineData("JSON", "json")]
    [InlineData("JSON(a.b UInt32)", "json")]
    [InlineData("SimpleAggregateFunction(max, Int32)", "int32")]
    [InlineData("Array(LowCardinality(String))", "array(string)")]
    [InlineData("Array(Array(Nullable(UInt64)))", "array(array(uint64))")]
    [InlineData("Map(String, String)", "map")]
    [InlineData("Tuple(x Float64, y Float64)", "point")]
    [InlineData("Tuple(Float64, Float64)", null)]
    [InlineData("Tuple(a Int32, b String)", null)]
    [InlineData("Array(Tuple(a Int32))", null)]
    [InlineData("AggregateFunction(sum, Int32)", null)]
    [InlineData("Int256", null)]
    [InlineData("Nothing", null)]
    public void A_column_that_somebody_made_is_read_as(string type, string? expected) => Assert.Equal(expected, LogicalTypes.Of(ClickHouseType.Parse(type))?.ToString());

    private static ClickHouseType Created(string type, bool isNullable) => SampleTables.Created(new ColumnSchema("c", LogicalType.Parse(type), isNullable));
}
