using Cdc.Core;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>The hot path leaves nothing for the garbage collector: what it needs is in the batch.</summary>
public sealed class AllocationTests
{
    private const int Records = 1000;

    [Theory]
    [InlineData("""{"id":1,"ncr_ride_bookings.csv/booking+value":"b'1138.5'","ncr_ride_bookings.csv/pickup+location":"b'caf\\xc3\\xa9'","created_at":1762514972953131,"__op":"c","__deleted":"false"}""")]
    [InlineData("""{"before":null,"after":{"id":1,"booking_value":"1138.5","pickup_location":"a \"quoted\" place","created_at":1762514972953131},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"false","sequence":"[\"5\",\"6\"]","lsn":6},"op":"u","ts_ms":1}""")]
    public void A_decoded_event_allocates_nothing(string value)
    {
        var builder = new BatchBuilder();
        for (var i = 0; i < Records; i++)
        {
            builder.Add(value, """{"id":1}""");
        }

        using var batch = builder.Build();
        var table = new TableOptions
        {
            Topic = "*",
            Columns = System.Collections.Immutable.ImmutableDictionary<string, ColumnOptions>.Empty.Add("booking_value", new ColumnOptions { Type = LogicalType.Decimal(10, 2) }).Add("created_at", new ColumnOptions { Type = LogicalType.Timestamp(6) }),
        };
        var processor = new DecodeProcessor(new PipelineOptions { Tables = [table] });
        var deadLetters = new DeadLetterBatch();
        Decode(processor, batch, deadLetters);
        Decode(processor, batch, deadLetters);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decode(processor, batch, deadLetters);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Records);
        Assert.Empty(deadLetters.Letters);
        Assert.Equal(Records, batch.Events.Length);
    }

    private static void Decode(DecodeProcessor processor, ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        batch.TruncateEvents(0);
        batch.RemoveCellsFrom(0);
        processor.Process(batch, deadLetters);
    }
}
