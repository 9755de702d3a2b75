using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;
using Cdc.Core.Batches;

namespace Cdc.Core.DeadLetters;

/// <summary>Where a record comes from: from its own place, or, if it is a replay, from the place that its <see cref="OriginHeaders"/> name.</summary>
/// <param name="Topic">As in <see cref="EventOrigin"/>.</param>
/// <param name="Partition">The source topic's partition.</param>
/// <param name="Offset">The offset in that partition.</param>
/// <param name="Position">The source position that the record takes where it has none of its own; null where nothing says.</param>
/// <param name="IsReplay">Whether the record comes from elsewhere: then its place in its topic tells nothing of what came before or after it.</param>
public readonly record struct RecordOrigin(int Topic, int Partition, long Offset, ulong? Position, bool IsReplay)
{
    /// <summary>The origin of an event, for its dead letter.</summary>
    /// <param name="batch">The event's batch.</param>
    /// <param name="entry">The event.</param>
    public static RecordOrigin Of(ChangeBatch batch, in EventEntry entry) =>
        new(entry.Origin.Topic, entry.Origin.Partition, entry.Origin.Offset, entry.Origin.Position, IsReplayed(batch, batch.Records[entry.Carrier]));

    /// <summary>Whether a record is a replay. Costs nothing where it has no headers.</summary>
    public static bool IsReplayed(ChangeBatch batch, in RecordEntry record)
    {
        if (record.Headers.IsNull || batch.Bytes(record.Headers).IndexOf(Prefix) < 0)
        {
            return false;
        }

        foreach (var header in new RecordHeaders(batch.Bytes(record.Headers)))
        {
            if (header.Key.StartsWith(Prefix))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads where a record comes from.</summary>
    /// <param name="batch">The record's batch; learns the topic's name where it is new to it.</param>
    /// <param name="record">One of its records.</param>
    /// <param name="origin">The origin.</param>
    /// <returns>False where the record is a replay whose headers do not tell a topic, a partition and an offset.</returns>
    public static bool TryRead(ChangeBatch batch, in RecordEntry record, out RecordOrigin origin)
    {
        var span = batch.Partitions[record.Partition];
        origin = new RecordOrigin(span.TopicNumber, span.Partition, record.Offset, null, false);
        return !IsReplayed(batch, record) || TryReadHeaders(batch, new RecordHeaders(batch.Bytes(record.Headers)), out origin);
    }

    /// <summary>The origin of the event that the record is.</summary>
    /// <param name="position">The event's source position.</param>
    public EventOrigin At(ulong position) => new(Topic, Partition, Offset, position);

    private static ReadOnlySpan<byte> Prefix => "cdc.origin."u8;

    private static bool TryReadHeaders(ChangeBatch batch, RecordHeaders headers, out RecordOrigin origin)
    {
        origin = default;
        if (!headers.TryGetLast("cdc.origin.topic"u8, out var topic) || topic.IsEmpty || !Utf8.IsValid(topic)
            || !TryNumber(headers, "cdc.origin.partition"u8, int.MaxValue, out var partition) || partition is null
            || !TryNumber(headers, "cdc.origin.offset"u8, RowVersion.MaxOffset, out var offset) || offset is null
            || !TryNumber(headers, "cdc.origin.position"u8, ulong.MaxValue, out var position))
        {
            return false;
        }

        origin = new RecordOrigin(batch.TopicNumber(Encoding.UTF8.GetString(topic)), (int)partition, (long)offset, position, true);
        return true;
    }

    /// <summary>Reads a number; null where there is no such header.</summary>
    private static bool TryNumber(RecordHeaders headers, ReadOnlySpan<byte> name, ulong max, out ulong? number)
    {
        number = null;
        if (!headers.TryGetLast(name, out var digits))
        {
            return true;
        }

        var isNumber = Utf8Parser.TryParse(digits, out ulong value, out var consumed) && consumed == digits.Length && value <= max;
        number = value;
        return isNumber;
    }
}
