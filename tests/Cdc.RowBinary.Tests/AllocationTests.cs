using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Ddl;
using Cdc.Tables.Targets;
using Cdc.Tables.Tests;
using Cdc.Testing;

namespace Cdc.RowBinary.Tests;

public sealed class AllocationTests
{
    private const int Rows = 2_000;

    [Fact]
    public void Rows_of_every_type_are_encoded_without_allocating()
    {
        var columns = TypeSamples.All.Select((sample, i) => new ColumnSchema($"c{i}", sample.Type, i % 2 == 1)).ToArray();
        var schema = SampleTables.Schema(columns, []);
        AssertNoAllocation(schema, TableDdl.TargetFor(schema, "d"), [.. TypeSamples.All.Select(sample => sample.Cell)]);
    }

    [Fact]
    public void Conversions_are_made_without_allocating()
    {
        (string Source, string Target, Func<ChangeBatch, Cell> Cell)[] conversions =
        [
            ("number", "Decimal(76, 20)", Cells.Text("-123456789012345678901234567890.5")),
            ("decimal(38,4)", "Decimal(76, 20)", Cells.Decimal(System.Numerics.BigInteger.Pow(7, 40))),
            ("decimal(38,4)", "Float64", Cells.Decimal(System.Numerics.BigInteger.Pow(7, 40))),
            ("decimal(38,4)", "String", Cells.Decimal(System.Numerics.BigInteger.Pow(7, 40))),
            ("string", "UInt256", Cells.Text("12345678901234567890123")),
            ("float64", "Decimal(18, 4)", Cells.Double(1.25)),
            ("string", "Enum8('a' = 1, 'b' = 2)", Cells.Text("b")),
            ("string", "IPv4", Cells.Text("10.0.0.1")),
            ("timestamp(6)", "String", Cells.Integer(1_700_000_000_123_456)),
            ("int64", "Nullable(Int8)", Cells.Integer(1000)),
        ];
        var schema = SampleTables.Schema([.. conversions.Select((pair, i) => new ColumnSchema($"c{i}", LogicalType.Parse(pair.Source), false))], []);
        var target = SampleTables.Target([.. conversions.Select((pair, i) => ($"c{i}", pair.Target)), ("_version", "UInt128"), ("_op", "String")]);
        AssertNoAllocation(schema, target, [.. conversions.Select(pair => pair.Cell)]);
    }

    private static void AssertNoAllocation(TableSchema schema, TargetTable target, Func<ChangeBatch, Cell>[] row)
    {
        Assert.True(RowEncoder.TryCreate(schema, target, out var encoder, out var problems), string.Join('\n', problems));
        using var batch = Batches.Batch(schema, Operation.Create, row);
        using var output = new RowBuffer();
        EncodeRows(encoder, batch, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        EncodeRows(encoder, batch, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void EncodeRows(RowEncoder encoder, ChangeBatch batch, RowBuffer output)
    {
        RowError error = default;
        for (var i = 0; i < Rows; i++)
        {
            output.Truncate(0);
            if (!encoder.TryEncode(batch, batch.Events[0], output, ref error))
            {
                Assert.Fail(error.Message);
            }
        }
    }
}
