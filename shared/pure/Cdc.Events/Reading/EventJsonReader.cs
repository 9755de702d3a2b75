using System.Globalization;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Events.Shapes;

namespace Cdc.Events.Reading;

/// <summary>Reads one event's JSON into cells of the batch. Properties come in any order, so what hangs together is checked at the end.</summary>
internal ref struct EventJsonReader
{
    private const string KeyMember = "key";

    private readonly ChangeBatch _batch;
    private readonly EventShape _shape;
    private readonly CellJsonReader _cells;
    private Utf8JsonReader _json;
    private EventEntry _entry;
    private int _topic;
    private int _partition;
    private long? _offset;
    private ulong? _position;
    private bool _hasVersion;
    private bool _hasKey;
    private bool _hasRow;

    /// <summary>Stands before a record's JSON.</summary>
    /// <param name="batch">The record's batch.</param>
    /// <param name="record">The record, whose value has the wire format's header.</param>
    /// <param name="shape">The schema that the header names.</param>
    /// <param name="firstCell">The first of as many missing cells as the schema has columns.</param>
    public EventJsonReader(ChangeBatch batch, int record, EventShape shape, int firstCell)
    {
        var value = batch.Records[record].Value;
        _batch = batch;
        _shape = shape;
        _cells = new CellJsonReader(batch, value.Offset + ConfluentWireFormat.HeaderSize);
        _json = new Utf8JsonReader(batch.Bytes(value)[ConfluentWireFormat.HeaderSize..]);
        _entry = new EventEntry { Carrier = record, FirstCell = firstCell, FirstBefore = EventEntry.NoBefore, Transaction = Slice.Null };
    }

    /// <summary>Why <see cref="Read"/> was false.</summary>
    public EventRefusal? Refusal { get; private set; }

    /// <summary>Where the reader stands in the record's value, for messages.</summary>
    public readonly long Position => ConfluentWireFormat.HeaderSize + _json.TokenStartIndex;

    /// <summary>Reads the event.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="InvalidOperationException">An escape is half of a surrogate pair.</exception>
    public bool Read(out EventEntry entry)
    {
        _json.Read();
        var isRead = _json.TokenType == JsonTokenType.StartObject ? ReadMembers() && Check() : Refuse("The value is not a JSON object.");
        if (isRead)
        {
            _entry.Schema = _batch.SchemaIndex(_shape.Schema);
        }

        entry = _entry;
        return isRead;
    }

    private bool ReadMembers()
    {
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!ReadMember())
            {
                return false;
            }
        }

        // Anything but white space after the object is an error, which only the next read finds.
        _json.Read();
        return true;
    }

    private bool ReadMember()
    {
        if (NextIs(EventNames.Row))
        {
            _hasRow = true;
            return ReadColumns("row", _entry.FirstCell);
        }

        if (NextIs(EventNames.Key))
        {
            _hasKey = true;
            return ReadColumns(KeyMember, _entry.FirstCell);
        }

        return NextIs(EventNames.Operation) ? ReadOperation()
            : NextIs(EventNames.Timestamp) ? ReadTimestamp()
            : NextIs(EventNames.Version) ? ReadVersion()
            : NextIs(EventNames.Source) ? ReadSource()
            : NextIs(EventNames.Before) ? ReadBefore()
            : NextIs(EventNames.Unset) ? ReadUnset()
            : SkipValue();
    }

    private readonly bool NextIs(JsonEncodedText name) => _json.ValueTextEquals(name.EncodedUtf8Bytes);

    private bool SkipValue()
    {
        _json.Skip();
        return true;
    }

    private bool ReadOperation()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.String || _json.ValueSpan is not [(byte)'c' or (byte)'u' or (byte)'d' or (byte)'r' or (byte)'t'])
        {
            return Refuse($"'op' at byte {Position} is {Found()}, none of c, u, d, r, t.", DeadLetterReason.UnknownOperation);
        }

        _entry.Operation = (Operation)_json.ValueSpan[0];
        return true;
    }

    private bool ReadTimestamp()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var timestamp))
        {
            return Refuse($"'ts' at byte {Position} is {Found()}, no count of milliseconds.");
        }

        _entry.SourceTimestampMs = timestamp;
        return true;
    }

    private bool ReadVersion()
    {
        _json.Read();
        _hasVersion = true;
        if (_json.TokenType != JsonTokenType.String || !UInt128.TryParse(_json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            return Refuse($"'ver' at byte {Position} is {Found()}, no version in digits.");
        }

        _entry.Version = version;
        return true;
    }

    private bool ReadSource()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Refuse($"'src' at byte {Position} is {Found()}, no object.");
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (!(NextIs(EventNames.Position) ? ReadPosition()
                : NextIs(EventNames.Topic) ? ReadTopic()
                : NextIs(EventNames.Partition) ? ReadPartition()
                : NextIs(EventNames.Offset) ? ReadOffset()
                : NextIs(EventNames.Snapshot) ? ReadSnapshot()
                : NextIs(EventNames.Transaction) ? ReadTransaction()
                : SkipValue()))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadPosition()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.String || !ulong.TryParse(_json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            return Refuse($"'src.position' at byte {Position} is {Found()}, no position in digits.");
        }

        _position = position;
        return true;
    }

    private bool ReadTopic()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.String)
        {
            return Refuse($"'src.topic' at byte {Position} is {Found()}, no text.");
        }

        _topic = _batch.TopicNumber(_shape.Topic.Read(ref _json));
        return true;
    }

    private bool ReadPartition()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt32(out var partition) || partition < 0)
        {
            return Refuse($"'src.partition' at byte {Position} is {Found()}, no partition's number.");
        }

        _partition = partition;
        return true;
    }

    private bool ReadOffset()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var offset) || offset is < 0 or > RowVersion.MaxOffset)
        {
            return Refuse($"'src.offset' at byte {Position} is {Found()}, no offset.");
        }

        _offset = offset;
        return true;
    }

    private bool ReadSnapshot()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.String && NextIs(EventNames.Initial))
        {
            _entry.Snapshot = SnapshotKind.Initial;
            return true;
        }

        _entry.Snapshot = SnapshotKind.Incremental;
        return (_json.TokenType == JsonTokenType.String && NextIs(EventNames.Incremental))
            || Refuse($"'src.snapshot' at byte {Position} is {Found()}, neither initial nor incremental.");
    }

    private bool ReadTransaction()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.String)
        {
            return Refuse($"'src.tx' at byte {Position} is {Found()}, no text.");
        }

        _entry.Transaction = _cells.Text(ref _json);
        return true;
    }

    private bool ReadBefore()
    {
        if (_entry.FirstBefore == EventEntry.NoBefore)
        {
            _entry.FirstBefore = _batch.AddCells(_shape.Types.Length);
        }

        return ReadColumns("before", _entry.FirstBefore);
    }

    private bool ReadColumns(string member, int firstCell)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            return Refuse($"'{member}' at byte {Position} is {Found()}, no object.");
        }

        var expected = 0;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var ordinal = _shape.Find(ref _json, expected);
            if (ordinal < 0)
            {
                return RefuseUnknown(member);
            }

            if (member == KeyMember && !_shape.IsKey(ordinal))
            {
                return Refuse($"'{member}' names at byte {Position} {Found()}, which is not a column of the key.", DeadLetterReason.SchemaMismatch, ordinal);
            }

            _json.Read();
            if (!ReadCell(member, ordinal, firstCell))
            {
                return false;
            }

            expected = ordinal + 1;
        }

        return true;
    }

    private bool ReadCell(string member, int ordinal, int firstCell)
    {
        var type = _shape.Types[ordinal];
        if (_cells.Read(ref _json, type, out var cell) is { } reason)
        {
            var expectation = reason == DeadLetterReason.OutOfRange ? "beyond" : "no";
            return Refuse($"'{member}' has at byte {Position} {Found()}, {expectation} {type}.", reason, ordinal);
        }

        // A before-image may say NULL for what the source's minimal row image left out.
        if (cell.Kind == CellKind.Null && !_shape.Schema.Columns[ordinal].IsNullable && firstCell == _entry.FirstCell)
        {
            return Refuse($"'{member}' has at byte {Position} NULL, which the schema rules out.", DeadLetterReason.SchemaMismatch, ordinal);
        }

        return SetCell(member, ordinal, firstCell, cell);
    }

    // The key's columns come twice, in the key and in the row: they must agree, as must anything else that is said twice.
    private bool SetCell(string member, int ordinal, int firstCell, in Cell cell)
    {
        ref var target = ref _batch.Cells(firstCell, _shape.Types.Length)[ordinal];
        if (target.Kind != CellKind.Missing && !AreSame(target, cell))
        {
            return Refuse($"'{member}' contradicts at byte {Position} what the event says elsewhere.", DeadLetterReason.SchemaMismatch, ordinal);
        }

        target = cell;
        return true;
    }

    private readonly bool AreSame(in Cell one, in Cell other) => one.Kind == other.Kind && (one.Kind switch
    {
        CellKind.Null or CellKind.Unavailable => true,
        CellKind.Integer or CellKind.Double or CellKind.Decimal => one.Integer == other.Integer,
        _ => _batch.Bytes(one.Slice).SequenceEqual(_batch.Bytes(other.Slice)),
    });

    private bool ReadUnset()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return Refuse($"'unset' at byte {Position} is {Found()}, no array.");
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.String)
            {
                return Refuse($"'unset' has at byte {Position} {Found()}, no column's name.");
            }

            var ordinal = _shape.Find(ref _json, 0);
            if (ordinal < 0)
            {
                return RefuseUnknown("unset");
            }

            if (!SetCell("unset", ordinal, _entry.FirstCell, Cell.Unavailable))
            {
                return false;
            }
        }

        return true;
    }

    private bool Check()
    {
        if (!_hasVersion || _entry.Operation == 0)
        {
            return Refuse("The object has no 'op' or no 'ver'.");
        }

        // What events of earlier versions leave out is in their version.
        _entry.Origin = new EventOrigin(_topic, _partition, _offset ?? RowVersion.OffsetOf(_entry.Version), _position ?? RowVersion.PositionOf(_entry.Version));
        return _entry.Operation switch
        {
            Operation.Truncate => !(_hasRow || _hasKey) || Refuse("A truncate carries a 'row' or a 'key'."),
            Operation.Delete => (!_hasRow || Refuse("A delete carries a 'row'.")) && CheckKey(),
            _ => (_hasRow || Refuse("The object has no 'row'.")) && CheckKey(),
        };
    }

    private bool CheckKey()
    {
        foreach (var ordinal in _shape.Key)
        {
            if (!_batch.Cells(_entry.FirstCell, _shape.Types.Length)[ordinal].HasValue)
            {
                return Refuse("The event has no value for a column of the key.", DeadLetterReason.MissingKey, ordinal);
            }
        }

        return true;
    }

    private bool RefuseUnknown(string member) =>
        Refuse($"'{member}' names at byte {Position} {Found()}, which the schema of table '{_shape.Schema.Name}' does not have.", DeadLetterReason.UnknownField);

    private bool Refuse(string message, DeadLetterReason reason = DeadLetterReason.NotAnEvent, int ordinal = -1)
    {
        Refusal = new EventRefusal(reason, message, ordinal < 0 ? null : _shape.Schema.Columns[ordinal].Name);
        return false;
    }

    private readonly string Found()
    {
        const int QuotedBytes = 40;
        return _json.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "an array",
            _ => $"'{Encoding.UTF8.GetString(_json.ValueSpan[..Math.Min(_json.ValueSpan.Length, QuotedBytes)])}'",
        };
    }
}
