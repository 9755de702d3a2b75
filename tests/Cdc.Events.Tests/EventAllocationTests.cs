using System.Buffers;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Events.Reading;
using Cdc.Events.Views;
using Cdc.Events.Writing;
using Cdc.Testing;

namespace Cdc.Events.Tests;

public sealed class EventAllocationTests
{
    private const int EventCount = 1000;

    private static readonly TableSchema Flat = Codec.Table(
        LogicalType.Of(LogicalTypeKind.String),
        LogicalType.Of(LogicalTypeKind.Float64),
        LogicalType.Decimal(12, 2),
        LogicalType.Of(LogicalTypeKind.Boolean),
        LogicalType.ZonedTimestamp(6),
        LogicalType.Of(LogicalTypeKind.Bytes),
        LogicalType.Of(LogicalTypeKind.Uuid),
        LogicalType.Decimal(38, 4),
        LogicalType.Array(LogicalType.Of(LogicalTypeKind.Int32)));

    [Fact]
    public void Writing_an_event_allocates_nothing()
    {
        using var batch = Events();
        using var writer = new EventJsonWriter();
        var output = new ArrayBufferWriter<byte>(1 << 20);
        AssertNoAllocation(() =>
        {
            output.ResetWrittenCount();
            foreach (ref readonly var entry in batch.Events)
            {
                writer.Write(batch, entry, Codec.SchemaId, output);
            }
        });
    }

    [Fact]
    public void Reading_an_event_allocates_nothing()
    {
        using var written = Events();
        var messages = ChangeEvent.AllOf(written).Select(change => Codec.Framed(change.ToString())).ToArray();
        var builder = new BatchBuilder();
        using var batch = builder.Build();
        var processor = new EventReadProcessor(new Codec.OneSchema(Flat), Codec.Stage);
        var letters = new DeadLetterBatch();
        foreach (var message in messages)
        {
            builder.AddBytes(message);
        }

        AssertNoAllocation(() =>
        {
            batch.TruncateEvents(0);
            batch.RemoveCellsFrom(0);
            processor.Process(batch, letters);
        });
        Assert.Empty(letters.Letters);
        Assert.Equal(EventCount, batch.Events.Length);
    }

    private static ChangeBatch Events()
    {
        var batch = new ChangeBatch();
        for (var i = 0; i < EventCount; i++)
        {
            Codec.AddEvent(batch, Flat, Operation.Create,
            [
                Cell.FromInteger(i), Codec.Text(batch, "line\none"), Cell.FromDouble(i / 3.0), Cell.FromDecimal(i), Cell.FromInteger(i % 2),
                Cell.FromInteger(1_762_514_972_953_131), Codec.Bytes(batch, CellKind.Bytes, [1, 2, 3]),
                Codec.Text(batch, "0190a5c2-7f3e-7cc1-b2d4-000000000001"), Cell.FromDecimal(-15_000), Codec.Json(batch, "[1,null]"),
            ]);
        }

        return batch;
    }

    // Tiering up may allocate now and then on any thread's behalf, so the quietest of a few rounds counts.
    private static void AssertNoAllocation(Action work)
    {
        const int Rounds = 20;
        var least = long.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}
