using System.Collections.Concurrent;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;

namespace Cdc.Testing;

/// <summary>Keeps dead letters with their records' offsets.</summary>
public sealed class DeadLetterRecorder : IDeadLetterOutput
{
    public ConcurrentQueue<(long Offset, DeadLetter Letter)> Letters { get; } = new();

    public ValueTask WriteAsync(ChangeBatch batch, DeadLetterBatch deadLetters, CancellationToken cancellationToken)
    {
        foreach (var letter in deadLetters.Letters)
        {
            Letters.Enqueue((batch.Records[letter.Record].Offset, letter));
        }

        return ValueTask.CompletedTask;
    }
}
