using Cdc.Core.Batches;

namespace Cdc.Core.Framing;

/// <summary>The schema ids that a batch's records name, so that the host can fetch them before a processor asks for them.</summary>
public static class WireFormatIds
{
    /// <summary>Adds the ids in the record values of a batch; values without the wire format's header are passed over.</summary>
    /// <param name="batch">As consumed.</param>
    /// <param name="ids">Receives the ids; reuse it from batch to batch.</param>
    public static void Collect(ChangeBatch batch, ISet<int> ids)
    {
        // Neighbouring records mostly share a schema: comparing with the last id spares a hash lookup for each.
        int? last = null;
        foreach (ref readonly var record in batch.Records)
        {
            if (ConfluentWireFormat.TryRead(batch.Bytes(record.Value), out var id, out _) && id != last)
            {
                ids.Add(id);
                last = id;
            }
        }
    }
}
