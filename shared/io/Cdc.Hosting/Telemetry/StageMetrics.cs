using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;

namespace Cdc.Hosting.Telemetry;

/// <summary>Counts what one stage does. Counting goes by batch, not by event, and allocates nothing.</summary>
/// <param name="meter">The process's instruments.</param>
/// <param name="stage">The stage's name, as <c>decoder</c>.</param>
public sealed class StageMetrics(CdcMeter meter, string stage)
{
    private const string StageTag = "stage";
    private const string TableTag = "table";

    private static readonly string[] Operations = ["c", "u", "d", "r", "t"];

    /// <summary>A table's counts: its events by operation, then its values that became NULL.</summary>
    private static readonly int Width = Operations.Length + 1;

    private static readonly string[] Reasons =
        [.. Enum.GetValues<DeadLetterReason>().Select(reason => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()))];

    private long[] _counts = new long[64];

    /// <summary>The stage's name.</summary>
    public string Stage { get; } = stage;

    /// <summary>
    /// Counts a batch: <c>cdc_records_total</c>, <c>cdc_batch_records</c>, <c>cdc_events_total</c> by table and operation,
    /// <c>cdc_nulled_values_total</c> by table, and <c>cdc_dead_letters_total</c> by reason. Called by the stage's own thread, before the batch is released.
    /// </summary>
    public void Processed(ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        meter.Records.Add(batch.Records.Length, new KeyValuePair<string, object?>(StageTag, Stage));
        meter.BatchRecords.Record(batch.Records.Length, new KeyValuePair<string, object?>(StageTag, Stage));
        CountEvents(batch);
        DeadLettered(deadLetters);
    }

    /// <summary>Counts dead letters (<c>cdc_dead_letters_total</c>) that were found after the batch was processed, as by the target.</summary>
    public void DeadLettered(DeadLetterBatch deadLetters)
    {
        foreach (var letter in deadLetters.Letters)
        {
            meter.DeadLetters.Add(1, new(StageTag, letter.Stage), new("reason", Reasons[(int)letter.Reason]));
        }
    }

    /// <summary>Notes that rows became durable (<c>cdc_end_to_end_latency_seconds</c>): once an insert or write, for its oldest streamed event.</summary>
    /// <param name="sourceTimestampMs">When that event was committed at the source; 0 where it is not known, which counts nothing.</param>
    public void Durable(long sourceTimestampMs)
    {
        if (sourceTimestampMs > 0)
        {
            // The source's clock may be ahead of ours.
            var latency = meter.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(sourceTimestampMs);
            meter.Latency.Record(Math.Max(0, latency.TotalSeconds), new KeyValuePair<string, object?>(StageTag, Stage));
        }
    }

    /// <summary>Counts rows that ClickHouse acknowledged (<c>cdc_insert_rows_total</c>).</summary>
    public void Inserted(string table, long rows) => meter.InsertRows.Add(rows, new KeyValuePair<string, object?>(TableTag, table));

    /// <summary>Counts an insert that is tried again (<c>cdc_insert_retries_total</c>).</summary>
    public void Retried(string table) => meter.InsertRetries.Add(1, new KeyValuePair<string, object?>(TableTag, table));

    /// <summary>Counts values that were moved to the nearest one that the target type holds (<c>cdc_clamped_values_total</c>).</summary>
    public void Clamped(string table, long values) => meter.ClampedValues.Add(values, new KeyValuePair<string, object?>(TableTag, table));

    private void CountEvents(ChangeBatch batch)
    {
        var needed = batch.Schemas.Count * Width;
        if (_counts.Length < needed)
        {
            _counts = new long[needed];
        }

        var counts = _counts.AsSpan(0, needed);
        counts.Clear();
        foreach (ref readonly var entry in batch.Events)
        {
            counts[(entry.Schema * Width) + IndexOf(entry.Operation)]++;
            counts[(entry.Schema * Width) + Operations.Length] += entry.NulledValues;
        }

        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
            {
                continue;
            }

            var table = batch.Schemas[i / Width].Name;
            if (i % Width < Operations.Length)
            {
                meter.Events.Add(counts[i], new(StageTag, Stage), new(TableTag, table), new("op", Operations[i % Width]));
            }
            else
            {
                meter.NulledValues.Add(counts[i], new(StageTag, Stage), new(TableTag, table));
            }
        }
    }

    private static int IndexOf(Operation operation) => operation switch
    {
        Operation.Create => 0,
        Operation.Update => 1,
        Operation.Delete => 2,
        Operation.Read => 3,
        Operation.Truncate => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "A processor made an event of an unknown operation."),
    };
}
