using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Positions;

/// <summary>Finds the source position of one topic's records: what orders the versions of a key.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>PostgreSQL: commit order, <c>sequence[0]</c>, not the record's own LSN: a row changed by a transaction that commits after a snapshot
/// has read it may carry a lower LSN than that read. Where <c>sequence[0]</c> is null, snapshot rows take <c>sequence[1]</c>, and rows of the
/// first transaction take the position of the snapshot before them on their partition, so that topic order decides between the two.</item>
/// <item>MySQL, MariaDB: binlog file and position. SQL Server: the commit's LSN. Oracle: the commit's SCN, snapshot rows their own.
/// MongoDB: the second of the operation's cluster time, and its place in it.</item>
/// <item>Connectors that are not known: the time of the change.</item>
/// <item>A tombstone that is all that flattening left of a delete: the position of the record before it on its partition. That is no later than
/// the delete's own, and no earlier than that of the row which it deletes, so that topic order decides between the two.</item>
/// </list>
/// A replay takes what it took in its own time, and teaches nothing: its place in the topic is not its place among the changes.
/// Changes of one transaction to one key share a position; topic order tells which is newer.
/// </remarks>
internal sealed class SourcePositions(MissingPosition missing)
{
    private readonly Dictionary<int, ulong> _snapshots = [];
    private readonly Dictionary<int, ulong> _latest = [];
    private bool _hasSeenPositions;

    /// <summary>Finds the position of a flattened row or its tombstone.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="metadata">What the record says.</param>
    /// <param name="sendsPositions">Whether rows of its schema carry positions.</param>
    /// <param name="isTombstone">Whether the record has no value.</param>
    /// <param name="origin">Where the record comes from.</param>
    /// <param name="position">0 where topic order alone decides.</param>
    /// <returns>Why there is none, or null.</returns>
    public ReadFailure? FindFlat(ChangeBatch batch, in EventMetadata metadata, bool sendsPositions, bool isTombstone, in RecordOrigin origin, out ulong position)
    {
        var failure = Find(batch, metadata, sendsPositions, origin, out position);
        if (failure is not null && isTombstone && missing != MissingPosition.Refuse && TryRecall(_latest, origin, out position))
        {
            return null;
        }

        if (failure is null && !origin.IsReplay)
        {
            _latest[origin.Partition] = position;
        }

        return failure;
    }

    /// <summary>Finds a record's position.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="metadata">What the record says.</param>
    /// <param name="sendsPositions">Whether this source sends positions, so that a missing one was lost.</param>
    /// <param name="origin">Where the record comes from.</param>
    /// <param name="position">0 where topic order alone decides.</param>
    /// <returns>Why there is none, or null.</returns>
    public ReadFailure? Find(ChangeBatch batch, in EventMetadata metadata, bool sendsPositions, in RecordOrigin origin, out ulong position)
    {
        position = 0;
        switch (missing)
        {
            case MissingPosition.Offset:
                return null;
            case MissingPosition.Timestamp:
                return TimestampPosition.TryFold(metadata, out position) ? null : NoTimestamp;
        }

        if (origin is { Offset: 0, IsReplay: false })
        {
            // Everything before the partition's first record is known: no snapshot.
            _snapshots.TryAdd(origin.Partition, 0);
        }

        if (PostgresSequence.TryParse(batch.Bytes(metadata.Sequence), out var sequence))
        {
            _hasSeenPositions = true;
            return Postgres(sequence, metadata.Snapshot, origin, out position);
        }

        if (BinlogPosition.TryFold(batch.Bytes(metadata.BinlogFile), metadata.BinlogPosition, out position)
            || SqlServerLsn.TryFold(batch.Bytes(metadata.CommitLsn), out position)
            || OracleScn.TryFold(batch.Bytes(metadata.CommitScn), batch.Bytes(metadata.Scn), metadata.Snapshot, out position)
            || MongoClusterTime.TryFold(metadata, out position))
        {
            _hasSeenPositions = true;
            return null;
        }

        // Beside others, a record without a position would be outranked for ever, and one with a time in its place would outrank them.
        return missing == MissingPosition.Auto && !_hasSeenPositions
            && (!sendsPositions || (IsUnknown(batch.Bytes(metadata.Connector)) && TimestampPosition.TryFold(metadata, out position)))
            ? null
            : NoPosition;
    }

    /// <summary>The position that the partition's last record takes where it has none of its own; null where nothing tells.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="isTombstone">Whether the record has no value.</param>
    public ulong? Recall(int partition, bool isTombstone) => (isTombstone ? _latest : _snapshots).TryGetValue(partition, out var position) ? position : null;

    /// <summary>Forgets the positions of a partition.</summary>
    public void Forget(int partition)
    {
        _snapshots.Remove(partition);
        _latest.Remove(partition);
    }

    private static ReadFailure NoPosition { get; } = new(
        DeadLetterReason.MissingPosition,
        "The record carries no source position; say tables[].missing_position: offset to let topic order decide, or timestamp to let the time of the change.");

    private static ReadFailure NoTimestamp { get; } = new(
        DeadLetterReason.MissingPosition,
        "The record carries no time of the change (ts_us or ts_ms of source), which tables[].missing_position: timestamp asks for.");

    private static ReadFailure NoSnapshot { get; } = new(
        DeadLetterReason.MissingPosition,
        "The record belongs to the first transaction after a snapshot, and the snapshot's rows are not in the topic before it; replay it with the header cdc.origin.position, 0 to lose to every other change of its row.");

    private static bool IsUnknown(ReadOnlySpan<byte> connector) =>
        !connector.SequenceEqual("postgresql"u8) && !connector.SequenceEqual("mysql"u8) && !connector.SequenceEqual("mariadb"u8)
        && !connector.SequenceEqual("sqlserver"u8) && !connector.SequenceEqual("oracle"u8) && !connector.SequenceEqual("mongodb"u8);

    private ReadFailure? Postgres(PostgresSequence sequence, SnapshotKind snapshot, in RecordOrigin origin, out ulong position)
    {
        position = sequence.LastCommit ?? 0;
        if (snapshot != SnapshotKind.None)
        {
            position = sequence.LastCommit ?? sequence.Own ?? 0;
            if (!origin.IsReplay)
            {
                _snapshots[origin.Partition] = Math.Max(position, _snapshots.GetValueOrDefault(origin.Partition));
            }

            return null;
        }

        return sequence.LastCommit is not null || TryRecall(_snapshots, origin, out position) ? null : NoSnapshot;
    }

    /// <summary>
    /// The position of what came before the record on its partition. A replay says itself what that was in its own time: what has come since is
    /// newer, and is not to be outranked.
    /// </summary>
    private static bool TryRecall(Dictionary<int, ulong> positions, in RecordOrigin origin, out ulong position)
    {
        position = origin.Position.GetValueOrDefault();
        return origin.IsReplay ? origin.Position is not null : positions.TryGetValue(origin.Partition, out position);
    }
}
