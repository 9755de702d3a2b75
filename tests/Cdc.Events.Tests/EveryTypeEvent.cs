using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Events.Tests;

/// <summary>Events over a table with a column of every type: what golden files, mutations and the like start from.</summary>
internal static class EveryTypeEvent
{
    public static TableSchema Schema { get; } = Codec.Table(Codec.EveryType);

    /// <summary>A batch with a create, an update with before-image and unset column, a delete, snapshot reads, and a truncate.</summary>
    public static ChangeBatch Events()
    {
        var batch = new ChangeBatch();
        Codec.AddEvent(batch, Schema, Operation.Create, Row(batch));
        var update = Row(batch);
        update[15] = Cell.Unavailable;
        update[16] = Cell.Missing;
        Codec.AddEvent(batch, Schema, Operation.Update, update, Row(batch));
        Codec.AddEvent(batch, Schema, Operation.Delete, KeyOnly());
        Codec.AddEvent(batch, Schema, Operation.Read, [Cell.FromInteger(8), .. Enumerable.Repeat(Cell.Null, Codec.EveryType.Count)]);
        Codec.AddEvent(batch, Schema, Operation.Read, [Cell.FromInteger(9), .. Enumerable.Repeat(Cell.Null, Codec.EveryType.Count)]);
        Codec.AddEvent(batch, Schema, Operation.Truncate, [.. Enumerable.Repeat(Cell.Missing, Schema.Columns.Count)]);
        batch.Events[3].Snapshot = SnapshotKind.Initial;
        batch.Events[4].Snapshot = SnapshotKind.Incremental;
        batch.Events[4].Transaction = Slice.Null;
        return batch;
    }

    private static Cell[] KeyOnly() => [Cell.FromInteger(7), .. Enumerable.Repeat(Cell.Missing, Codec.EveryType.Count)];

    private static Cell[] Row(ChangeBatch batch) =>
    [
        Cell.FromInteger(7),
        Cell.FromInteger(1),
        Cell.FromInteger(-128),
        Cell.FromInteger(-32768),
        Cell.FromInteger(int.MinValue),
        Cell.FromInteger(long.MinValue),
        Cell.FromInteger(255),
        Cell.FromInteger(65535),
        Cell.FromInteger(uint.MaxValue),
        Cell.FromInteger(-1),
        Cell.FromDouble(0.1f),
        Cell.FromDouble(double.NaN),
        Cell.FromDecimal(-150),
        Codec.Decimal(batch, System.Numerics.BigInteger.Pow(10, 76) - 1),
        Codec.Text(batch, "-12345678901234567890.5"),
        Codec.Text(batch, "b'it\"s'\n\\ Grüße 🚕"),
        Codec.Text(batch, "cash"),
        Codec.Text(batch, "0190a5c2-7f3e-7cc1-b2d4-000000000001"),
        Codec.Text(batch, """{"a":[1,"x"]}"""),
        Codec.Bytes(batch, CellKind.Bytes, [0, 1, 0xFB, 0xFF]),
        Cell.FromInteger(20_410),
        Cell.FromInteger(1_762_514_972_953),
        Cell.FromInteger(long.MaxValue),
        Cell.FromInteger(86_399_999_999),
        Cell.FromInteger(-1),
        Codec.Json(batch, """[["1.5",null],null,[]]"""),
        Codec.Json(batch, """{"a":"1","b":null}"""),
        Codec.Json(batch, """{"x":1.5,"y":-2}"""),
    ];
}
