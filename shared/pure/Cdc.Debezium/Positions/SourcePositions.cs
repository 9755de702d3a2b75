using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Finds the source position of one topic's records: what orders the versions of a key.</summary>
/// <remarks>
/// PostgreSQL: commit order, <c>sequence[0]</c>, not the record's own LSN: a row changed by a transaction that commits after a snapshot has
/// read it may carry a lower LSN than that read. Where <c>sequence[0]</c> is null, snapshot rows take <c>sequence[1]</c>, and rows of the
/// first transaction take the position of the snapshot before them on their partition, so that topic order decides between the two.
/// </remarks>
internal sealed class SourcePositions(MissingPosition missing)
{
    private readonly Dictionary<int, ulong> _snapshots = [];

    /// <summary>Finds a record's position.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="metadata">What the record says.</param>
    /// <param name="sendsPositions">Whether this source sends positions, so that a missing one was lost.</param>
    /// <param name="partition">The record's partition.</param>
    /// <param name="offset">The record's offset.</param>
    /// <param name="position">0 where topic order alone decides.</param>
    /// <returns>Why there is none, or null.</returns>
    public ReadFailure? Find(ChangeBatch batch, in EventMetadata metadata, bool sendsPositions, int partition, long offset, out ulong position)
    {
        if (offset == 0)
        {
            // Everything before the partition's first record is known: no snapshot.
            _snapshots.TryAdd(partition, 0);
        }

        if (PostgresSequence.TryParse(batch.Bytes(metadata.Sequence), out var sequence))
        {
            return Postgres(sequence, metadata.Snapshot, partition, out position);
        }

        if (BinlogPosition.TryFold(batch.Bytes(metadata.BinlogFile), metadata.BinlogPosition, out position))
        {
            return null;
        }

        return missing == MissingPosition.Offset || (missing == MissingPosition.Auto && !sendsPositions)
            ? null
            : new ReadFailure(DeadLetterReason.MissingPosition, "The record carries no source position; say tables[].missing_position: offset to let topic order decide.");
    }

    private ReadFailure? Postgres(PostgresSequence sequence, SnapshotKind snapshot, int partition, out ulong position)
    {
        position = sequence.LastCommit ?? 0;
        if (snapshot != SnapshotKind.None)
        {
            position = sequence.LastCommit ?? sequence.Own ?? 0;
            _snapshots[partition] = Math.Max(position, _snapshots.GetValueOrDefault(partition));
            return null;
        }

        return sequence.LastCommit is not null || _snapshots.TryGetValue(partition, out position) || missing == MissingPosition.Offset
            ? null
            : new ReadFailure(
                DeadLetterReason.MissingPosition,
                "The record belongs to the first transaction after a snapshot, and the snapshot's rows were read before this process started; replay it once the table is current.");
    }
}
