using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;

namespace Cdc.Core.Delivery;

/// <summary>Where refused records go, with their original bytes.</summary>
public interface IDeadLetterOutput
{
    /// <summary>
    /// Takes the letters, holding their records' partitions until they are durable, as <see cref="IBatchOutput.WriteAsync"/> does for events.
    /// The letters are read before this returns; the batch's bytes until the holds end.
    /// </summary>
    ValueTask WriteAsync(ChangeBatch batch, DeadLetterBatch deadLetters, CancellationToken cancellationToken);
}
