using System.Buffers.Binary;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Ddl;
using Cdc.Tables.Targets;
using Cdc.Tables.Tests;
using Cdc.Tables.Types;
using Cdc.Testing;

namespace Cdc.RowBinary.Tests;

public sealed class RowEncoderTests
{
    private static readonly ColumnSchema Id = new("id", LogicalType.Of(LogicalTypeKind.Int32), false);
    private static readonly ColumnSchema Name = new("name", LogicalType.Of(LogicalTypeKind.String), true);
    private static readonly TableSchema Keyed = SampleTables.Schema([Id, Name], [0]);
    private static readonly TableSchema Log = SampleTables.Schema([Id, Name], []);

    [Fact]
    public void A_row_is_its_columns_and_the_system_columns()
    {
        var encoder = Create(Keyed, TableDdl.TargetFor(Keyed, "d"));
        Assert.Equal(["id", "name", "_version", "_is_deleted"], encoder.InsertColumns);
        Assert.Equal("INSERT INTO `d`.`t` (`id`, `name`, `_version`, `_is_deleted`) FORMAT RowBinaryWithNamesAndTypes", encoder.InsertStatement);
        Assert.Equal("0700000000024164" + VersionHex + "00", Encode(encoder, Keyed, Operation.Update, [Cells.Integer(7), Cells.Text("Ad")]));
    }

    [Fact]
    public void A_delete_has_its_key_and_is_marked()
    {
        var encoder = Create(Keyed, TableDdl.TargetFor(Keyed, "d"));
        Assert.Equal("0700000001" + VersionHex + "01", Encode(encoder, Keyed, Operation.Delete, [Cells.Integer(7), Cells.Missing]));
    }

    [Fact]
    public void A_change_log_tells_where_in_the_source_topic_each_row_came_from()
    {
        var encoder = Create(Log, TableDdl.TargetFor(Log, "d"));
        Assert.Equal(["id", "name", "_partition", "_offset", "_op", "_version", "_is_deleted"], encoder.InsertColumns);
        const string Place = "03000000" + "2900000000000000";
        Assert.Equal("0700000001" + Place + "0163" + VersionHex + "00", Encode(encoder, Log, Operation.Create, [Cells.Integer(7), Cells.Null]));
    }

    [Fact]
    public void A_change_log_tells_a_delete_with_the_row_that_went()
    {
        var encoder = Create(Log, TableDdl.TargetFor(Log, "d"));
        using var batch = Batches.Batch(Log, Operation.Delete, [Cells.Missing, Cells.Missing], [Cells.Integer(7), Cells.Text("A")]);
        Assert.StartsWith("07000000000141", Encode(encoder, batch), StringComparison.Ordinal);
        Assert.EndsWith("0164" + VersionHex + "01", Encode(encoder, batch), StringComparison.Ordinal);
        Assert.StartsWith("0000000001", Encode(encoder, Log, Operation.Delete, [Cells.Missing, Cells.Missing]), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_matched_by_name_and_the_tables_own_take_their_default()
    {
        var target = SampleTables.Target(("extra", "AggregateFunction(uniq, UInt64)"), ("_is_deleted", "Bool"), ("name", "Nullable(String)"), ("_version", "UInt128"), ("id", "Int64"));
        var encoder = Create(Keyed, target);
        Assert.Equal(["id", "name", "_is_deleted", "_version"], encoder.InsertColumns);
        Assert.Equal("070000000000000001" + "00" + VersionHex, Encode(encoder, Keyed, Operation.Read, [Cells.Integer(7), Cells.Null]));
    }

    [Fact]
    public void Every_problem_is_named()
    {
        var target = new TargetTable("d", "t",
        [
            new TargetColumn("id", ClickHouseType.Parse("UUID"), IsInsertable: true, HasDefault: false),
            new TargetColumn("made", ClickHouseType.Parse("String"), IsInsertable: false, HasDefault: true),
            new TargetColumn("odd", ClickHouseType.Parse("Variant(Int8)"), IsInsertable: true, HasDefault: false),
            new TargetColumn("_version", ClickHouseType.Parse("UInt64"), IsInsertable: true, HasDefault: false),
        ]);
        var text = LogicalType.Of(LogicalTypeKind.String);
        var schema = SampleTables.Schema([Id, Name, new("made", text, false), new("odd", text, false), new("_op", text, false)], [0]);
        Assert.False(RowEncoder.TryCreate(schema, target, out var encoder, out var problems));
        Assert.Null(encoder);
        Assert.Equal(
            [
                "Column 'id' is int32 at the source and UUID in the target table, which cannot take it.",
                "Column 'name' (string) is not in the target table.",
                "Column 'made' is MATERIALIZED or ALIAS in the target table, which an insert cannot write.",
                "Column 'odd' is string at the source and Variant(Int8) in the target table, which cannot take it.",
                "Column '_op' has a reserved name; give it another one under columns.",
                "Column '_version' is UInt64 in the target table; UInt128 was expected.",
                "The target table has neither '_is_deleted' UInt8 nor '_op' String, so a delete would look like a row.",
            ],
            problems);
    }

    [Fact]
    public void A_table_that_cannot_order_its_rows_is_refused()
    {
        Assert.False(RowEncoder.TryCreate(Keyed, SampleTables.Target(("id", "Int32"), ("name", "Nullable(String)"), ("_is_deleted", "UInt8")), out _, out var problems));
        Assert.Contains("nothing tells a newer row", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_row_leaves_the_rows_before_it()
    {
        var encoder = Create(Keyed, SampleTables.Target(("id", "Int32"), ("name", "FixedString(1)"), ("_version", "UInt128"), ("_is_deleted", "UInt8")));
        using var output = new RowBuffer();
        output.Write("before"u8);
        using var batch = Batches.Batch(Keyed, Operation.Create, Cells.Integer(7), Cells.Text("too long"));
        RowError error = default;
        Assert.False(encoder.TryEncode(batch, batch.Events[0], output, ref error));
        Assert.Equal("before", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal(new RowError("name", DeadLetterReason.OutOfRange, "Column 'name': 'too long' (string) is out of the range of FixedString(1)."), error);
    }

    [Fact]
    public void JSON_columns_ask_for_their_setting()
    {
        var encoder = Create(Keyed, SampleTables.Target(("id", "Int32"), ("name", "Nullable(JSON)"), ("_version", "UInt128"), ("_is_deleted", "UInt8")));
        Assert.EndsWith("SETTINGS input_format_binary_read_json_as_string = 1 FORMAT RowBinaryWithNamesAndTypes", encoder.InsertStatement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncate_or_an_event_of_another_schema_is_the_callers_mistake()
    {
        var encoder = Create(Keyed, TableDdl.TargetFor(Keyed, "d"));
        Assert.Throws<ArgumentException>(() => Encode(encoder, Keyed, Operation.Truncate, [Cells.Missing, Cells.Missing]));
        Assert.Throws<ArgumentException>(() => Encode(encoder, Log, Operation.Create, [Cells.Integer(1), Cells.Null]));
    }

    [Fact]
    public void An_equal_schema_will_do()
    {
        var encoder = Create(Keyed, TableDdl.TargetFor(Keyed, "d"));
        var same = SampleTables.Schema([Id, Name], [0]);
        Assert.StartsWith("07000000", Encode(encoder, same, Operation.Create, [Cells.Integer(7), Cells.Null]), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sample_is_held_exactly_by_the_table_made_for_it()
    {
        foreach (var sample in TypeSamples.All)
        {
            foreach (var isNullable in new[] { false, true })
            {
                var schema = SampleTables.Schema([new ColumnSchema("v", sample.Type, isNullable)], []);
                var encoder = Create(schema, TableDdl.TargetFor(schema, "d"));
                Assert.NotEmpty(Encode(encoder, schema, Operation.Create, [sample.Cell]));
                Assert.Equal(0, encoder.ClampedValues);
            }
        }
    }

    private static string VersionHex
    {
        get
        {
            var bytes = new byte[16];
            BinaryPrimitives.WriteUInt128LittleEndian(bytes, Batches.Version);
            return Convert.ToHexString(bytes);
        }
    }

    private static RowEncoder Create(TableSchema schema, TargetTable target)
    {
        Assert.True(RowEncoder.TryCreate(schema, target, out var encoder, out var problems), string.Join('\n', problems));
        return encoder;
    }

    private static string Encode(RowEncoder encoder, TableSchema schema, Operation operation, Func<ChangeBatch, Cell>[] row)
    {
        using var batch = Batches.Batch(schema, operation, row);
        return Encode(encoder, batch);
    }

    private static string Encode(RowEncoder encoder, ChangeBatch batch)
    {
        using var output = new RowBuffer();
        RowError error = default;
        Assert.True(encoder.TryEncode(batch, batch.Events[0], output, ref error), error.Message);
        return Convert.ToHexString(output.WrittenSpan);
    }
}
