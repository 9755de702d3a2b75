using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writers;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Tests;
using Cdc.Tables.Types;

namespace Cdc.RowBinary.Tests;

/// <summary>What became of one value that was written alone into a column <c>v</c>.</summary>
/// <param name="Ok">Whether the row was written.</param>
/// <param name="Bytes">The value's bytes, without those of the system columns.</param>
/// <param name="Error">Why it was refused.</param>
/// <param name="Clamped">Values that were changed to fit.</param>
internal sealed record EncodedCell(bool Ok, byte[] Bytes, RowError Error, long Clamped)
{
    private const int SystemBytes = 16 + 1;

    public static EncodedCell Of(
        LogicalType source,
        string target,
        Func<ChangeBatch, Cell> value,
        OutOfRangePolicy policy = OutOfRangePolicy.Clamp,
        Operation operation = Operation.Create,
        bool isKey = false)
    {
        var schema = SampleTables.Schema([new ColumnSchema("v", source, IsNullable: false)], isKey ? [0] : []);
        var table = SampleTables.Target(("v", target), (SystemColumns.Version, "UInt128"), (SystemColumns.IsDeleted, "UInt8"));
        Assert.True(RowEncoder.TryCreate(schema, table, out var encoder, out var problems, policy), string.Join('\n', problems));
        using var batch = Batches.Batch(schema, operation, value);
        using var output = new RowBuffer();
        RowError error = default;
        var ok = encoder.TryEncode(batch, batch.Events[0], output, ref error);
        Assert.True(ok || output.Length == 0);
        return new EncodedCell(ok, output.WrittenSpan[..Math.Max(0, output.Length - SystemBytes)].ToArray(), error, encoder.ClampedValues);
    }

    /// <summary>The value as an independent reader reads it.</summary>
    public object? Read(string target)
    {
        Assert.True(Ok, Error.Message);
        var reader = new EncodedRowReader(Bytes);
        var value = reader.Read(ClickHouseType.Parse(target));
        Assert.True(reader.IsAtEnd);
        return value;
    }
}
