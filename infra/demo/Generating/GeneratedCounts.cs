using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;

namespace Cdc.Demo.Generating;

/// <summary>What a generator has made so far. Written by its thread; numbers may be read from any.</summary>
public sealed class GeneratedCounts
{
    private readonly long[] _refusals = new long[Enum.GetValues<DeadLetterReason>().Length];
    private long _events;
    private long _tombstones;

    /// <summary>Records, malformed ones included, tombstones not.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Snapshot rows.</summary>
    public long Reads { get; private set; }

    /// <summary>Inserts.</summary>
    public long Creates { get; private set; }

    /// <summary>Updates.</summary>
    public long Updates { get; private set; }

    /// <summary>Deletes.</summary>
    public long Deletes { get; private set; }

    /// <summary>Tombstones: one for each delete.</summary>
    public long Tombstones => Volatile.Read(ref _tombstones);

    /// <summary>Malformed records: the dead letters that there must be.</summary>
    public long Malformed { get; private set; }

    /// <summary>The dead letters that there must be, by reason; only reasons that occur.</summary>
    public IReadOnlyDictionary<DeadLetterReason, long> Refusals =>
        Enum.GetValues<DeadLetterReason>().Where(reason => _refusals[(int)reason] > 0).ToDictionary(reason => reason, reason => _refusals[(int)reason]);

    internal GeneratedRecord Add(in GeneratedRecord record)
    {
        if (record.IsTombstone)
        {
            _tombstones++;
            return record;
        }

        _events++;
        if (record.Refusal is { } reason)
        {
            Malformed++;
            _refusals[(int)reason]++;
        }
        else
        {
            Count(record.Operation!.Value);
        }

        return record;
    }

    private void Count(Operation operation)
    {
        switch (operation)
        {
            case Operation.Read:
                Reads++;
                break;
            case Operation.Create:
                Creates++;
                break;
            case Operation.Update:
                Updates++;
                break;
            case Operation.Delete:
                Deletes++;
                break;
        }
    }
}
