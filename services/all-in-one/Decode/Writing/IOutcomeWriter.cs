using System.Buffers;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Outcomes;

namespace Cdc.AllInOne.Decode.Writing;

/// <summary>Writes what came of records.</summary>
internal interface IOutcomeWriter : IDisposable
{
    /// <summary>Writes the outcome of a batch's only record, without a line break at its end.</summary>
    /// <param name="batch">Holds the record, and its event where there is one.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="deadLetters">Its dead letter, where there is one.</param>
    /// <param name="output">Takes UTF-8.</param>
    void Write(ChangeBatch batch, RecordOutcome outcome, DeadLetterBatch deadLetters, IBufferWriter<byte> output);
}
