using System.Collections.Immutable;
using System.Globalization;
using Cdc.Core;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka;

/// <summary>The thread that polls: it fills batches, answers rebalances, pauses and resumes, and starts commits.</summary>
internal sealed partial class ConsumerLoop : IDisposable
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseGrace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan DrainAgain = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LookAround = TimeSpan.FromSeconds(1);

    private readonly KafkaSourceOptions _options;
    private readonly BatchQueue _queue;
    private readonly OffsetLedger _ledger;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly OpenBatch _open;
    private readonly ConnectionWatch _connection;
    private readonly ClientEvents _events;
    private readonly IConsumer<Slice, Slice> _consumer;
    private readonly OffsetCommitter _committer;
    private readonly Rebalances _rebalances;
    private readonly Func<CancellationToken, Task> _drain;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
        _open = new OpenBatch(options.Read, queue, time);
        _connection = new ConnectionWatch(settings[KafkaSettings.BootstrapServers], logger, time);
        _events = new ClientEvents(_connection, logger);
        _rebalances = new Rebalances(ledger, drain, CloseBatch, MaxPollInterval(settings) / 2, logger);
        _consumer = Build(settings);
        _committer = new OffsetCommitter(_consumer, ledger, logger, time);
        _rebalances.Serve(_consumer, _committer);
        _thread = new Thread(Run) { IsBackground = true, Name = "kafka-poll" };
    }

    public void Start() => _thread.Start();

    public KafkaSourceStatus Status() => new(_connection.Connected, _paused, _ledger.Status(), [.. _missing]);

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
        if (_open.IsDue)
        {
            CloseBatch();
        }

        KeepWithinBudget();
        Poll(_paused || !_reading ? PollTime : _open.Remaining is { } remaining && remaining < PollTime ? remaining : PollTime);
        if (_rebalances.TakeAssigned() && (_paused || !_reading))
        {
            PauseAll();
        }
    }

    private void Poll(TimeSpan timeout)
    {
        ConsumeResult<Slice, Slice>? result;
        try
        {
            result = _consumer.Consume(timeout);
        }
        catch (ConsumeException exception)
        {
            OnError(exception);
            return;
        }

        if (result is null)
        {
            return;
        }

        _connection.Up();
        if (result.IsPartitionEOF)
        {
            _ledger.ReachedEnd(Key(result.TopicPartition), result.Offset.Value);
        }
        else if (_reading)
        {
            // Also while paused: a record that still slips through is kept, and the pause is repeated by the next round.
            _open.Add(result);
        }
    }

    private void CloseBatch()
    {
        if (_open.IsEmpty)
        {
            return;
        }

        var batch = _open.Take();
        _ledger.Track(batch);
        _queue.Add(batch);
    }

    private void KeepWithinBudget()
    {
        if (_paused && _reading && _queue.HasRoom)
        {
            _paused = false;
            _consumer.Resume(_consumer.Assignment);
            LogResumed();
        }
        else if (!_paused && StaysFull())
        {
            _paused = true;
            PauseAll();
            LogPaused();
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

    private void PauseAll() => _consumer.Pause(_consumer.Assignment);

    private void LookAtPartitions()
    {
        if (_time.GetElapsedTime(_lookedAround) < LookAround)
        {
            return;
        }

        _lookedAround = _time.GetTimestamp();
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
                    + $"anew), so this partition is stopped. To go on, set the group's offset with kafka-consumer-groups.sh --reset-offsets and restart.";
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
                .SetKeyDeserializer(_open)
                .SetValueDeserializer(_open)
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
