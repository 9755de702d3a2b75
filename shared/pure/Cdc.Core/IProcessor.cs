using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;

namespace Cdc.Core;

/// <summary>One step of the pipeline. The same batch and lookups always give the same result.</summary>
public interface IProcessor
{
    /// <summary>Does the step to every record or event of the batch, in place and in order.</summary>
    /// <param name="batch">Owned by the caller; the processor keeps nothing of it.</param>
    /// <param name="deadLetters">Receives the records that this step refuses, with the reason.</param>
    /// <remarks>Bad data never throws: the record goes to <paramref name="deadLetters"/>. An exception is a bug.</remarks>
    void Process(ChangeBatch batch, DeadLetterBatch deadLetters);
}
