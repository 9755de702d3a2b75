using System.Collections.Concurrent;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;

namespace Cdc.Testing;

/// <summary>A dead-letter topic in memory; letters are durable at once.</summary>
/// <param name="journal">Receives a line for every batch of letters, where a test looks at the order of things.</param>
public sealed class InMemoryDeadLetters(ConcurrentQueue<string>? journal = null) : IDeadLetterOutput
{
    private readonly ConcurrentQueue<TakenDeadLetter> _letters = [];

    /// <summary>The letters so far, in order.</summary>
    public IReadOnlyCollection<TakenDeadLetter> Letters => _letters;

    public ValueTask WriteAsync(ChangeBatch batch, DeadLetterBatch deadLetters, CancellationToken cancellationToken)
    {
        foreach (var letter in deadLetters.Letters)
        {
            ref readonly var record = ref batch.Records[letter.Record];
            var span = batch.Partitions[record.Partition];
            var value = record.Value.IsNull ? null : Encoding.UTF8.GetString(batch.Bytes(record.Value));
            _letters.Enqueue(new TakenDeadLetter(span.Topic, span.Partition, record.Offset, value, letter));
        }

        journal?.Enqueue($"took {deadLetters.Letters.Count} dead letters");
        return ValueTask.CompletedTask;
    }
}
