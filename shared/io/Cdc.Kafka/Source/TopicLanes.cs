using Cdc.Core.Batches;
using Cdc.Kafka.Settings;
using Confluent.Kafka;

namespace Cdc.Kafka.Source;

/// <summary>The topics' lanes. As a deserializer it copies keys and values from librdkafka's buffer straight into the arena of the topic's batch.</summary>
/// <remarks>Used by the polling thread alone.</remarks>
internal sealed class TopicLanes(ReadOptions limits, BatchQueue queue, TimeProvider time) : IDeserializer<Slice>
{
    private readonly Dictionary<string, TopicLane> _lanes = new(StringComparer.Ordinal);

    // Lanes whose batch is being filled and when it was begun, the oldest first; what was closed meanwhile is skipped.
    private readonly Queue<(TopicLane Lane, long Opened)> _filling = new();
    private TopicLane? _last;

    public IEnumerable<TopicLane> All => _lanes.Values;

    public int Count => _lanes.Count;

    public Slice Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? Slice.Null : LaneOf(context.Topic).Batch.Append(data);

    /// <summary>Adds the record whose key and value were deserialized last.</summary>
    /// <returns>The lane where that fills its batch; else null.</returns>
    public TopicLane? Add(ConsumeResult<Slice, Slice> result)
    {
        var lane = LaneOf(result.Topic);
        if (lane.Add(result))
        {
            _filling.Enqueue((lane, lane.Opened));
        }

        return lane.IsBatchFull(limits) ? lane : null;
    }

    /// <summary>The next lane whose batch has waited long enough for more; null where none has.</summary>
    public TopicLane? NextDue() => Oldest() is { } lane && lane.Age >= limits.MaxWait ? lane : null;

    /// <summary>How long until a batch has waited long enough; null where none is being filled.</summary>
    public TimeSpan? Remaining() => Oldest() is { } lane ? limits.MaxWait > lane.Age ? limits.MaxWait - lane.Age : TimeSpan.Zero : null;

    /// <summary>Gives up the lanes of topics that are not read any more, so that their shares go to the others.</summary>
    public void Keep(IReadOnlySet<string> topics)
    {
        foreach (var lane in _lanes.Values.Where(lane => !topics.Contains(lane.Topic)).ToList())
        {
            lane.Close();
            _lanes.Remove(lane.Topic);
            _last = null;
        }
    }

    private TopicLane? Oldest()
    {
        while (_filling.TryPeek(out var next))
        {
            if (!next.Lane.IsEmpty && next.Lane.Opened == next.Opened)
            {
                return next.Lane;
            }

            _filling.Dequeue();
        }

        return null;
    }

    private TopicLane LaneOf(string topic)
    {
        if (_last?.Topic == topic)
        {
            return _last;
        }

        if (!_lanes.TryGetValue(topic, out var lane))
        {
            lane = new TopicLane(topic, queue, time);
            _lanes.Add(topic, lane);
        }

        return _last = lane;
    }
}
