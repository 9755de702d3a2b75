using Cdc.Core.Batches;
using Cdc.Hosting.Health;
using Cdc.Kafka.Source;
using Microsoft.Extensions.Logging;

namespace Cdc.Decoder;

/// <summary>Rebuilds what the decoder has to remember of a partition, by reading again what lies before the offset at which it was assigned.</summary>
/// <remarks>
/// A process that starts in the middle of a topic does not know the position of the snapshot before it, which the rows of the first
/// transaction take, nor the columns that rows without a schema have shown. The last few records nearly always tell; where they do not, a
/// longer look is taken. No event is made again: what was committed is durable.
/// </remarks>
/// <param name="processor">Learns.</param>
/// <param name="history">Reads.</param>
/// <param name="outage">Waits the brokers' outages out.</param>
/// <param name="logger">Told of a look that found nothing.</param>
public sealed partial class LookBack(DecodeProcessor processor, KafkaHistory history, Outage outage, ILogger logger) : IDisposable
{
    /// <summary>How many records to look back, one after the other, until they tell something.</summary>
    private static readonly int[] Distances = [200, 10_000, 200_000];

    private readonly ChangeBatch _batch = new();

    /// <summary>Does so for those partitions of a batch that begin an assignment.</summary>
    public async ValueTask LearnAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        foreach (var span in batch.Partitions)
        {
            if (span.StartsAssignment)
            {
                processor.Forget(span.Topic, span.Partition);
                await LearnAsync(span, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _batch.Dispose();

    private async Task LearnAsync(PartitionSpan span, CancellationToken cancellationToken)
    {
        var before = span.FirstOffset;
        foreach (var distance in Distances)
        {
            var from = Math.Max(0, span.FirstOffset - distance);
            if (from == before || await LearnAsync(span, from, cancellationToken))
            {
                return;
            }

            before = from;
        }

        LogNothingLearnt(logger, span.Topic, span.Partition, span.FirstOffset, Distances[^1]);
    }

    private async Task<bool> LearnAsync(PartitionSpan span, long from, CancellationToken cancellationToken)
    {
        var learnt = false;
        while (from < span.FirstOffset)
        {
            var start = from;
            from = await outage.WaitOutAsync(
                token =>
                {
                    _batch.Clear();
                    return history.ReadAsync(span.Topic, span.Partition, start, span.FirstOffset, _batch, token);
                },
                cancellationToken);
            learnt |= processor.Learn(_batch);
        }

        return learnt;
    }

    [LoggerMessage(50, LogLevel.Warning, "Nothing before {Topic}[{Partition}] {Offset} tells of its rows, {Records} records back: what needs it becomes dead letters")]
    private static partial void LogNothingLearnt(ILogger logger, string topic, int partition, long offset, int records);
}
