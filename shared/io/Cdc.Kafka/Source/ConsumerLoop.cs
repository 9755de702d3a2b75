using System.Collections.Immutable;
using System.Globalization;
using Cdc.Core.Batches;
using Cdc.Kafka.Connection;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Settings;
using Cdc.Kafka.Topics;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Source;

/// <summary>The thread that polls: it fills batches, answers rebalances, pauses and resumes, and starts commits.</summary>
internal sealed partial class ConsumerLoop : IDisposable
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PollTimePaused = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PauseGrace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DrainAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    // A look at the clock and the budget costs as much as a record: under load it comes every so many.
    private const int RecordsBetweenLooks = 16;

    private readonly KafkaSourceOptions _options;
    private readonly BatchQueue _queue;
    private readonly OffsetLedger _ledger;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly TopicLanes _lanes;
    private readonly ConnectionWatch _connection;
    private readonly ClientEvents _events;
    private readonly IConsumer<Slice, Slice> _consumer;
    private readonly OffsetCommitter _committer;
    private readonly Rebalances _rebalances;
    private readonly Func<CancellationToken, Task> _drain;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<TopicLane> _pausedLanes = [];
    private ILookup<string, TopicPartition> _partitions = Array.Empty<TopicPartition>().ToLookup(partition => partition.Topic);
    private ImmutableHashSet<string> _missing = [];
    private long _lookedAround;
    private volatile bool _reading = true;
    private volatile bool _leaving;
    private volatile bool _paused;

    public ConsumerLoop(
        KafkaSourceOptions options, BatchQueue queue, OffsetLedger ledger, Func<CancellationToken, Task> drain, ILogger logger, TimeProvider time)
    {
        (_options, _queue, _ledger, _drain, _logger, _time) = (options, queue, ledger, drain, logger, time);
        var settings = KafkaSettings.ForConsumer(options.Settings, options.Group, options.Read);
        _lanes = new TopicLanes(options.Read, queue, time);
        _connection = new ConnectionWatch(settings[KafkaSettings.BootstrapServers], logger, time);
        _events = new ClientEvents(_connection, logger);
        _rebalances = new Rebalances(ledger, drain, CloseAll, MaxPollInterval(settings) / 2, logger);
        _consumer = Build(settings);
        _committer = new OffsetCommitter(_consumer, ledger, logger, time);
        _rebalances.Serve(_consumer, _committer);
        _thread = new Thread(Run) { IsBackground = true, Name = "kafka-poll" };
    }

    public void Start() => _thread.Start();

    public KafkaSourceStatus Status() => new(_connection.Connected, _paused || _pausedLanes.Count > 0, _ledger.Status(), [.. _missing]);

    public void StopReading() => _reading = false;

    public void NeverStarted() => _ended.TrySetResult();

    /// <summary>Waits until what was handed out is finished; the thread goes on polling, so that the membership stays.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_queue.HandedOut > 0)
            {
                await _drain(cancellationToken).ConfigureAwait(false);
                if (_queue.HandedOut > 0)
                {
                    await Task.Delay(DrainAgain, _time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            LogLeavingUnfinished(_queue.HandedOut);
        }
    }

    /// <summary>Commits, leaves the group and ends the thread.</summary>
    public async Task LeaveAsync(TimeSpan timeout)
    {
        _leaving = true;
        _rebalances.Leaving = true;
        await Task.WhenAny(_ended.Task, Task.Delay(timeout, _time)).ConfigureAwait(false);
    }

    public void Dispose() => _consumer.Dispose();

    private void Run()
    {
        try
        {
            _consumer.Subscribe(_options.Topics.Select(TopicSubscription.For));
            LogSubscribed(string.Join(", ", _options.Topics), _options.Group);
            while (!_leaving)
            {
                Step();
            }

            _committer.CommitNow(PauseGrace * 10);
            _consumer.Close();
        }
        catch (Exception exception)
        {
            LogFailed(exception);
            _queue.Stop(exception);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private void Step()
    {
        if (_events.Failure is { } failure)
        {
            throw failure;
        }

        _committer.CommitSometimes();
        LookAtPartitions();
        CloseDue();
        KeepWithinBudget();
        PollSome(PollTimeout());
    }

    /// <summary>Waits for a record, and takes what else is there until it is time to look around again.</summary>
    private void PollSome(TimeSpan timeout)
    {
        var more = Poll(timeout);
        for (var records = 1; more && records < RecordsBetweenLooks; records++)
        {
            more = Poll(TimeSpan.Zero);
        }
    }

    /// <returns>Whether something came, so that there may be more at once.</returns>
    private bool Poll(TimeSpan timeout)
    {
        if (Consume(timeout) is not { } result)
        {
            return false;
        }

        _connection.Up();
        if (result.IsPartitionEOF)
        {
            _ledger.ReachedEnd(Key(result.TopicPartition), result.Offset.Value);
        }
        else if (_reading && _lanes.Add(result) is { } full)
        {
            // Also while paused: a record that still slips through is kept.
            Close(full);
            return false;
        }

        return true;
    }

    /// <returns>What came, an end of a partition included; null where nothing did.</returns>
    private ConsumeResult<Slice, Slice>? Consume(TimeSpan timeout)
    {
        try
        {
            return _consumer.Consume(timeout);
        }
        catch (ConsumeException exception)
        {
            OnError(exception);
            return null;
        }
        finally
        {
            // Rebalances are answered inside the call; nothing is paused by what was assigned before it.
            if (_rebalances.TakeChanged())
            {
                OnRebalanced();
            }
        }
    }

    private TimeSpan PollTimeout()
    {
        var longest = _paused || _pausedLanes.Count > 0 ? PollTimePaused : PollTime;
        return _reading && _lanes.Remaining() is { } remaining && remaining < longest ? remaining : longest;
    }

    private void CloseDue()
    {
        while (_lanes.NextDue() is { } lane)
        {
            Close(lane);
        }
    }

    private void CloseAll()
    {
        foreach (var lane in _lanes.All)
        {
            HandOver(lane);
        }
    }

    private void Close(TopicLane lane)
    {
        HandOver(lane);
        PauseWhereFull(lane);
    }

    private void HandOver(TopicLane lane)
    {
        if (lane.Take() is { } batch)
        {
            _ledger.Track(batch);
            _queue.Add(batch);
        }
    }

    /// <summary>Pauses what has its share of memory, and everything where the whole budget is taken; resumes what has room again.</summary>
    private void KeepWithinBudget()
    {
        if (!_reading)
        {
            return;
        }

        if (_paused && _queue.HasRoom)
        {
            _paused = false;
            _consumer.Resume(_consumer.Assignment.Where(partition => _pausedLanes.All(lane => lane.Topic != partition.Topic)));
            LogResumed();
        }
        else if (!_paused && StaysFull())
        {
            _paused = true;
            _consumer.Pause(_consumer.Assignment);
            LogPaused();
        }

        ResumeLanes();
    }

    private void ResumeLanes()
    {
        foreach (var lane in _pausedLanes.Where(lane => lane.HasRoom).ToList())
        {
            _pausedLanes.Remove(lane);
            if (!_paused)
            {
                _consumer.Resume(_partitions[lane.Topic]);
            }

            LogTopicResumed(lane.Topic);
        }
    }

    private void PauseWhereFull(TopicLane lane)
    {
        // A single topic has the whole budget, which is looked after above: there a short wait comes before a pause.
        if (_reading && _lanes.Count > 1 && lane.IsFull && _pausedLanes.Add(lane))
        {
            _consumer.Pause(_partitions[lane.Topic]);
            LogTopicPaused(lane.Topic);
        }
    }

    // A pause throws away what was fetched ahead, so a short wait comes first.
    private bool StaysFull()
    {
        var since = _time.GetTimestamp();
        while (_queue.IsFull && _time.GetElapsedTime(since) < PauseGrace)
        {
            _queue.Progress.WaitOne(DrainAgain);
        }

        return _queue.IsFull;
    }

    /// <summary>Partitions come unpaused, and the shares of topics that are gone go to the others.</summary>
    private void OnRebalanced()
    {
        _partitions = _consumer.Assignment.ToLookup(partition => partition.Topic);
        _lanes.Keep(_partitions.Select(topic => topic.Key).ToHashSet(StringComparer.Ordinal));
        _pausedLanes.RemoveWhere(lane => !_partitions.Contains(lane.Topic));
        _consumer.Pause(_paused || !_reading ? _consumer.Assignment : _pausedLanes.SelectMany(lane => _partitions[lane.Topic]));
    }

    private void LookAtPartitions()
    {
        if (_time.GetElapsedTime(_lookedAround) < LookAround)
        {
            return;
        }

        _lookedAround = _time.GetTimestamp();
        _queue.Trim();
        foreach (var lane in _lanes.All)
        {
            // What was read grows while it is decoded.
            PauseWhereFull(lane);
        }

        _connection.Remind();
        foreach (var key in _ledger.Assigned)
        {
            _missing = _missing.IsEmpty ? _missing : [.. _missing.Where(topic => !new TopicPattern(topic).Matches(key.Topic))];
            if (_consumer.GetWatermarkOffsets(new TopicPartition(key.Topic, key.Partition)) is { High.IsSpecial: false } offsets)
            {
                _ledger.Heard(key, offsets.High.Value);
            }
        }
    }

    private void OnError(ConsumeException exception)
    {
        var where = Key(exception.ConsumerRecord.TopicPartition);
        switch (exception.Error.Code)
        {
            case ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange:
                var stopped = $"{where}: the broker no longer has the position of group {_options.Group} (records were deleted unread, or the topic was made "
                    + $"again), so this partition is stopped. To go on, set the group's offset with kafka-consumer-groups.sh --reset-offsets and restart.";
                _ledger.Stopped(where, stopped);
                LogStopped(stopped);
                break;
            case ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition:
                // A pattern is told of as the client knows it; people know it as they wrote it.
                var missing = _options.Topics.FirstOrDefault(topic => TopicSubscription.For(topic) == where.Topic, where.Topic);
                if (!_missing.Contains(missing))
                {
                    _missing = _missing.Add(missing);
                    LogMissing(missing);
                }

                break;
            case ErrorCode.Local_MaxPollExceeded:
                LogPollExceeded(exception.Error.Reason);
                break;
            case ErrorCode.Local_Application:
                throw new KafkaFailureException($"A rebalance failed: {exception.InnerException?.Message}", isTransient: true, exception);
            default:
                if (KafkaFailures.Explain(exception.Error) is { } failure)
                {
                    throw failure;
                }

                LogConsumeError(where.ToString(), exception.Error.Reason);
                break;
        }
    }

    private IConsumer<Slice, Slice> Build(Dictionary<string, string> settings)
    {
        try
        {
            return new ConsumerBuilder<Slice, Slice>(settings)
                .SetKeyDeserializer(_lanes)
                .SetValueDeserializer(_lanes)
                .SetPartitionsAssignedHandler((_, partitions) => _rebalances.Assigned(partitions))
                .SetPartitionsRevokedHandler((_, partitions) => _rebalances.Revoked(partitions))
                .SetPartitionsLostHandler((_, partitions) => _rebalances.Lost(partitions))
                .SetErrorHandler((_, error) => _events.OnError(error))
                .SetLogHandler((_, message) => _events.OnLog(message))
                .SetStatisticsHandler((_, json) => _connection.Statistics(json))
                .Build();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new KafkaSettingsException([$"kafka: these settings do not make a consumer: {exception.Message}"]);
        }
    }

    private static TimeSpan MaxPollInterval(Dictionary<string, string> settings) =>
        TimeSpan.FromMilliseconds(int.Parse(settings.GetValueOrDefault(KafkaSettings.MaxPollInterval, "300000"), CultureInfo.InvariantCulture));

    private static TopicPartitionKey Key(TopicPartition partition) => new(partition.Topic, partition.Partition.Value);

    [LoggerMessage(2020, LogLevel.Information, "Reading {Topics} as group {Group}")]
    private partial void LogSubscribed(string topics, string group);

    [LoggerMessage(2021, LogLevel.Information, "Topic {Topic} does not exist yet, waiting for it")]
    private partial void LogMissing(string topic);

    [LoggerMessage(2022, LogLevel.Information, "Reading paused: what was read is not finished yet")]
    private partial void LogPaused();

    [LoggerMessage(2023, LogLevel.Information, "Reading resumed")]
    private partial void LogResumed();

    [LoggerMessage(2029, LogLevel.Debug, "Topic {Topic} paused: what was read of it is not finished yet")]
    private partial void LogTopicPaused(string topic);

    [LoggerMessage(2036, LogLevel.Debug, "Topic {Topic} resumed")]
    private partial void LogTopicResumed(string topic);

    [LoggerMessage(2024, LogLevel.Error, "{State}")]
    private partial void LogStopped(string state);

    [LoggerMessage(2025, LogLevel.Warning, "{Partition}: {Reason}")]
    private partial void LogConsumeError(string partition, string reason);

    [LoggerMessage(2026, LogLevel.Warning, "Polling was late and the partitions were lost; they are asked for again: {Reason}")]
    private partial void LogPollExceeded(string reason);

    [LoggerMessage(2027, LogLevel.Warning, "Leaving while {Batches} batches are unfinished; their records come again")]
    private partial void LogLeavingUnfinished(int batches);

    [LoggerMessage(2028, LogLevel.Error, "Reading ended")]
    private partial void LogFailed(Exception exception);
}
