using System.Diagnostics;
using Cdc.Core.Batches;
using Cdc.Kafka.Failures;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Source;

/// <summary>What happens when partitions come and go. Called by librdkafka on the polling thread, inside a poll.</summary>
internal sealed partial class Rebalances(OffsetLedger ledger, Func<CancellationToken, Task> drain, Action closeBatch, TimeSpan patience, ILogger logger)
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CommitTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan DrainAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _patience = patience < LongestPatience ? patience : LongestPatience;
    private IConsumer<Slice, Slice> _consumer = null!;
    private OffsetCommitter _committer = null!;
    private bool _changed;
    private volatile bool _leaving;

    /// <summary>Whether the source is on its way out and has waited already.</summary>
    public bool Leaving
    {
        get => _leaving;
        set => _leaving = value;
    }

    /// <summary>Tells what to serve, once the consumer that calls back is made.</summary>
    public void Serve(IConsumer<Slice, Slice> consumer, OffsetCommitter committer) => (_consumer, _committer) = (consumer, committer);

    /// <summary>Whether partitions came or went since this was last asked.</summary>
    public bool TakeChanged()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }

    /// <summary>Starts each partition where the group stands, or at the beginning where it never stood. No reset policy decides.</summary>
    public IEnumerable<TopicPartitionOffset> Assigned(List<TopicPartition> partitions)
    {
        closeBatch();
        var starts = Committed(partitions);
        foreach (var (partition, offset) in starts)
        {
            ledger.Assign(new(partition.Topic, partition.Partition.Value), offset);
        }

        _changed = true;
        LogAssigned(string.Join(", ", partitions));
        return starts.Select(start => new TopicPartitionOffset(start.Partition, start.Offset is { } offset ? new Offset(offset) : Offset.Beginning)).ToList();
    }

    /// <summary>Lets what was read of these partitions become durable, within the time that the group gives, and commits it.</summary>
    public void Revoked(List<TopicPartitionOffset> partitions)
    {
        closeBatch();
        var keys = Keys(partitions);
        if (!Leaving && !WaitUntilFinished(keys))
        {
            LogUnfinished(string.Join(", ", keys));
        }

        _committer.CommitNow(CommitTimeout);
        ledger.Forget(keys);
        _changed = true;
        LogRevoked(string.Join(", ", keys));
    }

    /// <summary>The partitions belong to another member already: nothing of them may be committed any more.</summary>
    public void Lost(List<TopicPartitionOffset> partitions)
    {
        closeBatch();
        var keys = Keys(partitions);
        ledger.Forget(keys);
        _changed = true;
        LogLost(string.Join(", ", keys));
    }

    /// <summary>Waits while what was read of the partitions gets on. A table that is stuck does not: the others are not to wait for it.</summary>
    private bool WaitUntilFinished(List<TopicPartitionKey> keys)
    {
        using var deadline = new CancellationTokenSource(_patience);
        var draining = Task.CompletedTask;
        var unfinished = ledger.Unfinished(keys);
        var moved = Stopwatch.GetTimestamp();
        while (unfinished > 0 && !deadline.IsCancellationRequested && Stopwatch.GetElapsedTime(moved) < StuckAfter)
        {
            // Batches that wait in the queue still go out, so parts of them may come to rest after a first drain.
            draining = draining.IsCompleted ? DrainAsync(deadline.Token) : draining;
            deadline.Token.WaitHandle.WaitOne(DrainAgain);
            var left = ledger.Unfinished(keys);
            moved = left < unfinished ? Stopwatch.GetTimestamp() : moved;
            unfinished = left;
        }

        deadline.Cancel();
        return unfinished == 0;
    }

    private async Task DrainAsync(CancellationToken deadline)
    {
        try
        {
            await Task.Run(() => drain(deadline), deadline).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // What is stuck stays unfinished.
        }
        catch (Exception exception)
        {
            LogDrainFailed(exception.Message);
        }
    }

    private List<(TopicPartition Partition, long? Offset)> Committed(List<TopicPartition> partitions)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return [.. _consumer.Committed(partitions, AskTimeout).Select(next => (next.TopicPartition, next.Offset.IsSpecial ? (long?)null : next.Offset.Value))];
            }
            catch (KafkaException exception) when (Stopwatch.GetElapsedTime(since) < _patience && KafkaFailures.Explain(exception.Error) is null)
            {
                LogCommittedUnknown(exception.Message);
            }
        }
    }

    private static List<TopicPartitionKey> Keys(List<TopicPartitionOffset> partitions) =>
        [.. partitions.Select(partition => new TopicPartitionKey(partition.Topic, partition.Partition.Value))];

    [LoggerMessage(2030, LogLevel.Information, "Assigned {Partitions}")]
    private partial void LogAssigned(string partitions);

    [LoggerMessage(2031, LogLevel.Information, "Gave back {Partitions}")]
    private partial void LogRevoked(string partitions);

    [LoggerMessage(2032, LogLevel.Warning, "Lost {Partitions}: what was unfinished comes again, to whoever has them now")]
    private partial void LogLost(string partitions);

    [LoggerMessage(2033, LogLevel.Warning, "Not all of {Partitions} became durable in time; the rest comes again, to whoever gets them")]
    private partial void LogUnfinished(string partitions);

    [LoggerMessage(2034, LogLevel.Warning, "What was read could not be made durable yet: {Reason}")]
    private partial void LogDrainFailed(string reason);

    [LoggerMessage(2035, LogLevel.Warning, "The group's offsets are not known yet, asking again: {Reason}")]
    private partial void LogCommittedUnknown(string reason);
}
