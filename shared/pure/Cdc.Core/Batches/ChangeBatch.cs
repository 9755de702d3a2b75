using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Cdc.Core.Schemas;

namespace Cdc.Core.Batches;

/// <summary>
/// The unit of work, from the consumer's buffer to the RowBinary buffer: the records' bytes in one pooled arena, and arrays
/// of small structs that point into it.
/// </summary>
/// <remarks>
/// <code>
///   arena    │ key │ value {"id":1,"name":"Ada",…} │ key │ value … │ unescaped / decoded values … │
///               ▲      ▲              ▲                                ▲
///   records  ───┴──────┘              │                                │
///   cells    id=1 (inline) · name ────┘ · photo ───────────────────────┘
///   events   carrier: record 0 · origin · schema 0 · c · version · first cell 0
/// </code>
/// An event has an origin, which its version and identity are made of, and a carrier, a record whose partition is held until the event is
/// durable. A record is mostly one that Kafka gave, but it may stand for anything that has a place in a sequence, as a line of a file.
/// Stages work in place: the decoder appends events and cells for the records, the enricher replaces or removes events, the sink reads.
/// Values are never copied between stages. A batch belongs to one thread at a time; it is reused after <see cref="Clear"/>, so keep no
/// span of it longer than the batch. Offsets stay true when the arena grows, and a span taken before still reads the same bytes.
/// </remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A batch is the field's word.")]
public sealed class ChangeBatch : IDisposable
{
    private const int InitialArena = 8 * 1024;
    private const int InitialRecords = 16;
    private const int InitialCells = 128;

    private readonly List<PartitionSpan> _partitions = [];
    private readonly List<string> _topics = [];
    private readonly List<TableSchema> _schemas = [];
    private readonly IBatchOwner? _owner;
    private byte[] _arena = [];
    private RecordEntry[] _records = [];
    private EventEntry[] _events = [];
    private Cell[] _cells = [];
    private long _charged;
    private int _arenaLength;
    private int _recordCount;
    private int _eventCount;
    private int _cellCount;
    private int _openPartitions;

    /// <summary>Makes an empty batch, which takes no memory before it is filled.</summary>
    /// <param name="owner">Learns of the batch's size, and when what came of it is durable; null where nobody waits for that, as in tests.</param>
    public ChangeBatch(IBatchOwner? owner = null) => _owner = owner;

    /// <summary>Whether the source can read little more before what came of this batch is durable: who collects events for larger writes is to write now.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>Bytes of memory that the batch's arrays take, full or not.</summary>
    /// <remarks>The owner hears of each change (<see cref="IBatchOwner.Resized"/>), so that one budget can bound what all batches take.</remarks>
    public long Footprint { get; private set; }

    /// <summary>All bytes of the batch. <see cref="Slice"/>s index into it.</summary>
    public ReadOnlySpan<byte> Arena => _arena.AsSpan(0, _arenaLength);

    /// <summary>The records that came in; per topic-partition in offset order.</summary>
    public ReadOnlySpan<RecordEntry> Records => _records.AsSpan(0, _recordCount);

    /// <summary>The events, in the order of their records. Entries may be changed in place.</summary>
    public Span<EventEntry> Events => _events.AsSpan(0, _eventCount);

    /// <summary>The topic-partitions that the records came from.</summary>
    public IReadOnlyList<PartitionSpan> Partitions => _partitions;

    /// <summary>The schemas that the events refer to.</summary>
    public IReadOnlyList<TableSchema> Schemas => _schemas;

    /// <summary>The bytes of a slice; empty for null.</summary>
    public ReadOnlySpan<byte> Bytes(Slice slice) => slice.IsNull ? default : _arena.AsSpan(slice.Offset, slice.Length);

    /// <summary>The cells of a row, one a column, from <see cref="EventEntry.FirstCell"/> or <see cref="EventEntry.FirstBefore"/>. May be changed in place.</summary>
    public Span<Cell> Cells(int first, int count) => _cells.AsSpan(first, count);

    /// <summary>The cells of an event's row, one a column of its schema.</summary>
    public Span<Cell> Row(in EventEntry entry) => Cells(entry.FirstCell, _schemas[entry.Schema].Columns.Count);

    /// <summary>Copies bytes into the arena.</summary>
    /// <remarks>Spans of the arena taken before stay readable until <see cref="Clear"/>, also where the arena grows.</remarks>
    public Slice Append(ReadOnlySpan<byte> bytes)
    {
        var span = Reserve(bytes.Length);
        bytes.CopyTo(span);
        return Commit(bytes.Length);
    }

    /// <summary>Room for at least <paramref name="size"/> bytes at the arena's end, to be written and then kept by <see cref="Commit"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_arena.Length - _arenaLength < size)
        {
            GrowArena(size);
        }

        return _arena.AsSpan(_arenaLength);
    }

    /// <summary>Keeps the first <paramref name="length"/> bytes of what <see cref="Reserve"/> gave.</summary>
    public Slice Commit(int length)
    {
        var slice = new Slice(_arenaLength, length);
        _arenaLength += length;
        return slice;
    }

    /// <summary>The part of the batch that carries an event: what is held until the event is durable.</summary>
    public PartitionSpan CarrierOf(in EventEntry entry) => _partitions[_records[entry.Carrier].Partition];

    /// <summary>The name of an origin's topic; null where the event does not tell.</summary>
    public string? TopicOf(in EventOrigin origin) => origin.Topic == EventOrigin.UnknownTopic ? null : _topics[origin.Topic - 1];

    /// <summary>The number by which origins of this batch name a topic, adding it where it is new.</summary>
    public int TopicNumber(string topic)
    {
        // Mostly it is the very string, which is found without comparing the names of all topics.
        for (var i = _topics.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_topics[i], topic))
            {
                return i + 1;
            }
        }

        if (_topics.IndexOf(topic) is var index and >= 0)
        {
            return index + 1;
        }

        _topics.Add(topic);
        return _topics.Count;
    }

    /// <summary>Adds a record whose bytes, if it has any, are in the arena already.</summary>
    /// <param name="topic">The record's topic, or what else its place is counted in.</param>
    /// <param name="partition">The record's partition.</param>
    /// <param name="record">All fields but <see cref="RecordEntry.Partition"/>, which is set here.</param>
    /// <exception cref="ArgumentException">The offset does not come after the last one of that partition.</exception>
    public void AddRecord(string topic, int partition, in RecordEntry record)
    {
        if (_recordCount == _records.Length)
        {
            Grow(ref _records, _recordCount, Math.Max(InitialRecords, _recordCount + 1));
        }

        ref var added = ref _records[_recordCount];
        added = record;
        added.Partition = PartitionIndex(topic, partition, record.Offset);
        _recordCount++;
    }

    /// <summary>The index of a schema in <see cref="Schemas"/>, adding it where it is new. Schemas are told apart by reference.</summary>
    public int SchemaIndex(TableSchema schema)
    {
        for (var i = _schemas.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_schemas[i], schema))
            {
                return i;
            }
        }

        _schemas.Add(schema);
        return _schemas.Count - 1;
    }

    /// <summary>Adds <paramref name="count"/> cells, all <see cref="Cell.Missing"/>, to be filled through <see cref="Cells"/>.</summary>
    /// <returns>The index of the first.</returns>
    public int AddCells(int count)
    {
        if (_cells.Length - _cellCount < count)
        {
            Grow(ref _cells, _cellCount, Math.Max(InitialCells, _cellCount + count));
        }

        var first = _cellCount;
        _cells.AsSpan(first, count).Clear();
        _cellCount += count;
        return first;
    }

    /// <summary>Takes back the cells from <paramref name="first"/> on, as for a record that turned out to be a dead letter.</summary>
    public void RemoveCellsFrom(int first) => _cellCount = first;

    /// <summary>Adds an event after the last one.</summary>
    public void AddEvent(in EventEntry entry)
    {
        if (_eventCount == _events.Length)
        {
            Grow(ref _events, _eventCount, Math.Max(InitialRecords, _eventCount + 1));
        }

        _events[_eventCount++] = entry;
    }

    /// <summary>Keeps only the first <paramref name="count"/> events, as after moving the ones to keep to the front.</summary>
    public void TruncateEvents(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _eventCount);
        _eventCount = count;
    }

    /// <summary>Takes one hold on every partition: the source does so once, before it hands the batch on.</summary>
    public void HoldAll()
    {
        _openPartitions = _partitions.Count;
        foreach (var partition in _partitions)
        {
            partition.Hold();
        }
    }

    /// <summary>Ends the hold of <see cref="HoldAll"/>: everything that came of the batch has been handed to who makes it durable, and is held by them.</summary>
    public void ReleaseAll()
    {
        // The last release may let the owner clear the batch, so the list is not touched after it.
        for (var i = _partitions.Count - 1; i >= 0; i--)
        {
            Release(_partitions[i]);
        }
    }

    /// <summary>Ends one hold on one partition of this batch, telling the owner of what that completes. Safe from any thread.</summary>
    /// <remarks>After the last hold of the last partition the owner may reuse the batch: touch it no more.</remarks>
    public void Release(PartitionSpan partition)
    {
        if (!partition.Release())
        {
            return;
        }

        _owner?.PartitionCompleted(this, partition);
        if (Interlocked.Decrement(ref _openPartitions) == 0)
        {
            _owner?.BatchCompleted(this);
        }
    }

    /// <summary>Counts memory to this batch that was taken elsewhere for what came of it, as by messages on their way, until <see cref="Clear"/>. Safe from any thread while the batch is held.</summary>
    /// <param name="bytes">At least 0.</param>
    public void Charge(long bytes)
    {
        Interlocked.Add(ref _charged, bytes);
        _owner?.Resized(this, bytes);
    }

    /// <summary>Empties the batch for reuse; its arrays stay.</summary>
    public void Clear()
    {
        var charged = Interlocked.Exchange(ref _charged, 0);
        if (charged != 0)
        {
            _owner?.Resized(this, -charged);
        }

        IsUrgent = false;
        _partitions.Clear();
        _topics.Clear();
        _schemas.Clear();
        _arenaLength = _recordCount = _eventCount = _cellCount = 0;
    }

    /// <summary>Empties the batch and gives its memory away.</summary>
    public void Dispose()
    {
        Clear();
        (_arena, _records, _events, _cells) = ([], [], [], []);
        Resize(-Footprint);
    }

    private int PartitionIndex(string topic, int partition, long offset)
    {
        for (var i = _partitions.Count - 1; i >= 0; i--)
        {
            var span = _partitions[i];
            if (span.Partition == partition && span.Topic == topic)
            {
                span.LastOffset = offset > span.LastOffset
                    ? offset
                    : throw new ArgumentException($"Offset {offset} of {topic}[{partition}] does not come after {span.LastOffset}.", nameof(offset));
                return i;
            }
        }

        _partitions.Add(new PartitionSpan(topic, TopicNumber(topic), partition, offset));
        return _partitions.Count - 1;
    }

    private void GrowArena(int size)
    {
        // A reader may still be walking a record in the old array while it appends what it decoded: its span keeps that array alive.
        var larger = GC.AllocateUninitializedArray<byte>(GrownLength(_arena.Length, Math.Max(InitialArena, checked(_arenaLength + size))));
        _arena.AsSpan(0, _arenaLength).CopyTo(larger);
        Resize(larger.Length - _arena.Length);
        _arena = larger;
    }

    private void Grow<T>(ref T[] array, int used, int needed)
        where T : struct
    {
        // Not pooled beyond the batch: batches are pooled themselves, and arrays of powers of two would leave a third of the memory unused.
        var larger = GC.AllocateUninitializedArray<T>(GrownLength(array.Length, needed));
        array.AsSpan(0, used).CopyTo(larger);
        Resize((long)(larger.Length - array.Length) * Unsafe.SizeOf<T>());
        array = larger;
    }

    /// <summary>Half as much again, or what is needed where that is more.</summary>
    private static int GrownLength(int length, int needed) => Math.Max(needed, (int)Math.Min(length + (length / 2L), Array.MaxLength));

    private void Resize(long bytes)
    {
        Footprint += bytes;
        _owner?.Resized(this, bytes);
    }
}
