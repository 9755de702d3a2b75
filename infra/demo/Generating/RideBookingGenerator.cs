using System.Buffers;
using Cdc.Core.Batches;

namespace Cdc.Demo.Generating;

/// <summary>
/// Makes up what Debezium sends of a table of ride bookings that was loaded from a CSV file through Python: a snapshot, then inserts,
/// updates, deletes with their tombstones, and now and then a record that is malformed. Keeps what the table must hold.
/// </summary>
/// <remarks>The same mix gives the same records, but for the timestamps that the caller hands in. For one thread.</remarks>
public sealed class RideBookingGenerator
{
    /// <summary>The topic that such records come in.</summary>
    public const string Topic = "business_postgres.public.business_ncr_ride_bookings";

    private const int MaxKey = 32;
    private const int MaxValue = 8 * 1024;
    private const int InsertsInHundred = 60;
    private const int UpdatesInHundred = 32;
    private const long FirstLsn = 41_076_752;
    private const long FirstMoment = 1_762_514_972_953_131;
    private const int MaxMicrosecondsBetween = 80_000;

    private readonly RideBookingMix _mix;
    private readonly Random _random;
    private readonly RideBookings _bookings;
    private readonly byte[] _good = new byte[MaxValue];
    private long _lastId;
    private long _lastCommit;
    private long _lsn = FirstLsn;
    private long _moment = FirstMoment;
    private RideBooking? _buried;

    /// <summary>Makes a generator at the start of its stream.</summary>
    public RideBookingGenerator(RideBookingMix mix)
    {
        _mix = mix;
        _random = new Random(mix.Seed);
        _bookings = new RideBookings(_random);
    }

    private delegate void Form(RideBooking booking, Operation operation, in RidePosition position, ref JsonText text);

    /// <summary>What the table must hold after the records so far.</summary>
    public RideBookingTable Table { get; } = new();

    /// <summary>What was generated so far.</summary>
    public GeneratedCounts Counts { get; } = new();

    /// <summary>The next record, flattened.</summary>
    /// <param name="sourceTimestampMs">When the change is committed at the source, milliseconds since 1970 UTC.</param>
    /// <param name="key">Gets the key, also where the record is to be sent without it.</param>
    /// <param name="value">Gets the value; nothing for a tombstone.</param>
    public GeneratedRecord Next(long sourceTimestampMs, IBufferWriter<byte> key, IBufferWriter<byte> value) =>
        Make(RideMessages.Flattened, sourceTimestampMs, key, value);

    /// <summary>The next record, as an envelope; otherwise as <see cref="Next"/>.</summary>
    public GeneratedRecord NextEnvelope(long sourceTimestampMs, IBufferWriter<byte> key, IBufferWriter<byte> value) =>
        Make(RideMessages.Envelope, sourceTimestampMs, key, value);

    private GeneratedRecord Make(Form form, long timestampMs, IBufferWriter<byte> key, IBufferWriter<byte> value)
    {
        if (_buried is { } buried)
        {
            _buried = null;
            WriteKey(buried, key);
            return Counts.Add(new GeneratedRecord(buried.Id, Operation: null, Refusal: null));
        }

        return IsMalformed() ? Malformed(form, timestampMs, key, value) : Change(form, timestampMs, key, value);
    }

    private bool IsMalformed() => _mix.MalformedEvery > 0 && Table.Count > 0 && Counts.Events >= _mix.SnapshotRows
        && (Counts.Events + 1) % _mix.MalformedEvery == 0;

    private GeneratedRecord Change(Form form, long timestampMs, IBufferWriter<byte> key, IBufferWriter<byte> value)
    {
        var booking = Step(out var operation);
        var text = new JsonText(value.GetSpan(MaxValue));
        form(booking, operation, Position(operation, timestampMs), ref text);
        value.Advance(text.Length);
        WriteKey(booking, key);
        _buried = operation == Operation.Delete ? booking : null;
        return Counts.Add(new GeneratedRecord(booking.Id, operation, Refusal: null));
    }

    /// <summary>An update that never gets through, so that the row stays as it is.</summary>
    private GeneratedRecord Malformed(Form form, long timestampMs, IBufferWriter<byte> key, IBufferWriter<byte> value)
    {
        var malformed = MalformedRide.All[Counts.Malformed % MalformedRide.All.Length];
        var booking = AnyRow();
        var good = new JsonText(_good);
        form(booking, Operation.Update, Position(Operation.Update, timestampMs), ref good);
        var bad = new JsonText(value.GetSpan(MaxValue));
        malformed.Spoil(good.Written, ref bad);
        value.Advance(bad.Length);
        WriteKey(booking, key);
        return Counts.Add(new GeneratedRecord(booking.Id, Operation: null, malformed.Reason, malformed.HasKey));
    }

    private RideBooking Step(out Operation operation)
    {
        _moment += _random.Next(1, MaxMicrosecondsBetween);
        operation = NextOperation();
        var isNew = operation is Operation.Read or Operation.Create;
        var booking = isNew ? _bookings.Book(++_lastId, _moment) : AnyRow();
        booking.Operation = operation;
        if (operation == Operation.Delete)
        {
            Table.Remove(booking);
            return booking;
        }

        _bookings.Settle(booking, _moment);
        if (isNew)
        {
            Table.Add(booking);
        }

        return booking;
    }

    private Operation NextOperation()
    {
        if (Counts.Events < _mix.SnapshotRows)
        {
            return Operation.Read;
        }

        var draw = _random.Next(100);
        return draw < InsertsInHundred || Table.Count == 0 ? Operation.Create
            : draw < InsertsInHundred + UpdatesInHundred ? Operation.Update
            : Operation.Delete;
    }

    private RideBooking AnyRow() => Table[_random.Next(Table.Count)];

    /// <summary>A snapshot's rows share one position; each later change is a transaction of its own.</summary>
    private RidePosition Position(Operation operation, long timestampMs)
    {
        if (operation == Operation.Read)
        {
            return new RidePosition(LastCommit: null, _lsn, timestampMs);
        }

        _lastCommit = _lsn;
        _lsn += _random.Next(100, 1_000);
        return new RidePosition(_lastCommit, _lsn, timestampMs);
    }

    private static void WriteKey(RideBooking booking, IBufferWriter<byte> key)
    {
        var text = new JsonText(key.GetSpan(MaxKey));
        RideMessages.Key(booking, ref text);
        key.Advance(text.Length);
    }
}
