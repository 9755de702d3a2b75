using Cdc.Core.Batches;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Source;

/// <summary>Commits what the ledger has to commit: about every second beside the polling, and at once where partitions are about to go.</summary>
internal sealed partial class OffsetCommitter(IConsumer<Slice, Slice> consumer, OffsetLedger ledger, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private Task _running = Task.CompletedTask;
    private long _last;
    private bool _failing;

    /// <summary>Begins a commit where it is time for one and none is under way. What fails is still to be committed, so the next one tries again.</summary>
    public void CommitSometimes()
    {
        if (!_running.IsCompleted || time.GetElapsedTime(_last) < Interval)
        {
            return;
        }

        _last = time.GetTimestamp();
        if (ledger.Committable() is { Count: > 0 } offsets)
        {
            _running = Task.Run(() => Commit(offsets));
        }
    }

    /// <summary>Commits now, after the commit that is under way, waiting no longer than that takes.</summary>
    /// <returns>Whether nothing is left to be committed.</returns>
    public bool CommitNow(TimeSpan timeout)
    {
        var commit = _running.ContinueWith(
            _ => Commit(ledger.Committable()), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _running = commit;
        return commit.Wait(timeout) && commit.Result;
    }

    private bool Commit(List<(PartitionTracker Tracker, long Offset)> offsets)
    {
        if (offsets.Count == 0)
        {
            return true;
        }

        try
        {
            consumer.Commit(offsets.Select(next => new TopicPartitionOffset(next.Tracker.Key.Topic, next.Tracker.Key.Partition, next.Offset)));
            ledger.Committed(offsets);
            _failing = false;
            return true;
        }
        catch (Exception exception) when (exception is KafkaException or ObjectDisposedException)
        {
            if (!_failing)
            {
                LogCommitFailed(exception.Message);
            }

            _failing = true;
            return false;
        }
    }

    [LoggerMessage(2010, LogLevel.Warning, "Offsets could not be committed, trying again: {Reason}")]
    private partial void LogCommitFailed(string reason);
}
