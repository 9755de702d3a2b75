namespace Cdc.Core.Delivery;

/// <summary>Divides one memory budget among streams of records (the topics of a source), so that one which does not get on takes nothing from the others.</summary>
/// <remarks>
/// <code>
///   budget  │ half: equal floors, one a stream │ half: common, for those who get on │
/// </code>
/// A stream may always hold its floor. Beyond it, it may hold what it has earned, twice what it finished lately, while the common half has
/// room: at most half of what the others leave of it, so that no stream takes all. One that is stuck earns nothing and stays at what it has;
/// its partitions are paused, and Kafka keeps the rest. A single stream may hold the whole budget.
/// Not safe for concurrent use; callers lock.
/// </remarks>
/// <param name="budget">Bytes, at least 1.</param>
/// <param name="time">The clock of what "lately" means.</param>
public sealed class MemoryShares(long budget, TimeProvider time)
{
    // A stream's last batch must fit somehow, whatever the number of streams.
    private const long SmallestFloor = 64 * 1024;
    private const int Earning = 2;

    private readonly List<MemoryShare> _shares = [];
    private long _floor;
    private long _common;

    /// <summary>Bytes that all streams hold.</summary>
    public long Held { get; private set; }

    /// <summary>Whether nobody may read on, whatever it has earned.</summary>
    public bool IsExhausted => Held >= budget;

    /// <summary>Whether so much is free again that reading on pays.</summary>
    public bool HasRoom => Held < budget - (budget / 4);

    /// <summary>Adds a stream.</summary>
    public MemoryShare Add()
    {
        var share = new MemoryShare(time);
        _shares.Add(share);
        Divide();
        return share;
    }

    /// <summary>Takes a stream out that will not read any more. What it still holds counts until it is finished.</summary>
    public void Remove(MemoryShare share)
    {
        _shares.Remove(share);
        share.IsClosed = true;
        Divide();
    }

    /// <summary>Notes that a stream holds more than before, or less: memory that grew, or was given back without having been finished.</summary>
    public void Resize(MemoryShare share, long bytes)
    {
        _common -= Common(share);
        share.Held += bytes;
        Held += bytes;
        _common += Common(share);
    }

    /// <summary>Notes that what a stream held is durable and given back.</summary>
    public void Finish(MemoryShare share, long bytes)
    {
        Resize(share, -bytes);
        share.Earn(bytes);
    }

    /// <summary>Bytes that a stream may hold now.</summary>
    public long Allowance(MemoryShare share)
    {
        if (_shares.Count == 1)
        {
            return budget;
        }

        var left = Math.Max(0, (budget / 2) - (_common - Common(share)));
        return _floor + Math.Min(share.Earned * Earning, left / 2);
    }

    /// <summary>What a stream holds of the common half.</summary>
    private long Common(MemoryShare share) => share.IsClosed ? 0 : Math.Max(0, share.Held - _floor);

    private void Divide()
    {
        _floor = Math.Max(SmallestFloor, budget / 2 / Math.Max(1, _shares.Count));
        _common = _shares.Sum(Common);
    }
}
