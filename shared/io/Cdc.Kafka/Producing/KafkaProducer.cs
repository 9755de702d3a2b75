using System.Collections.Immutable;
using Cdc.Kafka.Connection;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Settings;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Producing;

/// <summary>One idempotent producer, shared by all outputs of a process: messages of one partition arrive once and in order.</summary>
/// <remarks>
/// <c>acks=all</c>; lz4 and 5 ms of linger unless the settings say otherwise. Deliveries are retried without end, so an outage is waited
/// out: writers wait once 64 MiB or 100,000 messages are unacknowledged. What Kafka refuses for good fails every later call.
/// Safe from any thread; the order of one thread's messages is kept.
/// </remarks>
public sealed class KafkaProducer : IAsyncDisposable
{
    private const int MaxMessages = 100_000;
    private const long MaxBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan QueueFullPause = TimeSpan.FromMilliseconds(20);

    private readonly Outstanding _outstanding = new(MaxMessages, MaxBytes);
    private readonly ConnectionWatch _connection;
    private readonly ClientEvents _events;
    private readonly Action<DeliveryReport<OutgoingKey, byte[]?>> _delivered;
    private readonly IProducer<OutgoingKey, byte[]?> _producer;

    /// <summary>Makes the producer; it connects at once, in the background.</summary>
    /// <param name="settings">Client settings by librdkafka's names.</param>
    /// <param name="logger">Takes state changes.</param>
    /// <exception cref="KafkaSettingsException">A client setting is unknown, wrong or reserved.</exception>
    public KafkaProducer(ImmutableDictionary<string, string> settings, ILogger<KafkaProducer> logger)
    {
        var merged = KafkaSettings.ForProducer(settings);
        _connection = new ConnectionWatch(merged[KafkaSettings.BootstrapServers], logger, TimeProvider.System);
        _events = new ClientEvents(_connection, logger);
        _delivered = OnDelivered;
        _producer = Build(merged);
    }

    /// <summary>Whether a broker answers.</summary>
    public bool Connected => _connection.Connected;

    /// <summary>Messages that are not acknowledged yet.</summary>
    public int Unacknowledged => _outstanding.Messages;

    /// <summary>Gives a raw message to the client and returns; <see cref="FlushAsync"/> waits for its delivery.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partition">The partition; null to choose by the key's hash.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="headers">Headers in their order; null for none.</param>
    /// <param name="timestampMs">Milliseconds since 1970 UTC; null for now.</param>
    /// <param name="cancellationToken">Ends the wait for room.</param>
    /// <exception cref="KafkaFailureException">Kafka refused this or an earlier message for good.</exception>
    public ValueTask ProduceAsync(
        string topic,
        int? partition,
        byte[]? key,
        byte[]? value,
        IReadOnlyList<KafkaHeader>? headers = null,
        long? timestampMs = null,
        CancellationToken cancellationToken = default) => SendAsync(
            new TopicPartition(topic, partition ?? Partition.Any),
            new Message<OutgoingKey, byte[]?>
            {
                Key = new OutgoingKey(key, Size(key, value), null, null),
                Value = value,
                Headers = HeaderMapping.ToClient(headers ?? []),
                Timestamp = timestampMs is { } ms ? new Timestamp(ms, TimestampType.CreateTime) : Timestamp.Default,
            },
            cancellationToken);

    /// <summary>Waits until every message given so far is delivered.</summary>
    /// <exception cref="KafkaFailureException">Kafka refused a message for good.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        while (_outstanding.Messages > 0)
        {
            await _outstanding.Change().WaitAsync(cancellationToken).ConfigureAwait(false);
            ThrowIfFailed();
        }
    }

    /// <summary>Ends the client at once. Call <see cref="FlushAsync"/> before: what is unacknowledged is given up, its records unreleased.</summary>
    public ValueTask DisposeAsync()
    {
        _events.Fail(new KafkaFailureException("The producer is closed."));
        _outstanding.Close();
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static int Size(byte[]? key, byte[]? value) => (key?.Length ?? 0) + (value?.Length ?? 0);

    /// <summary>Holds the message's partition span until the message is delivered.</summary>
    internal ValueTask SendAsync(TopicPartition target, Message<OutgoingKey, byte[]?> message, CancellationToken cancellationToken) =>
        _outstanding.HasRoom && TrySend(target, message) ? ValueTask.CompletedTask : SendWhenRoomAsync(target, message, cancellationToken);

    private async ValueTask SendWhenRoomAsync(TopicPartition target, Message<OutgoingKey, byte[]?> message, CancellationToken cancellationToken)
    {
        do
        {
            while (!_outstanding.HasRoom)
            {
                ThrowIfFailed();
                await _outstanding.Change().WaitAsync(cancellationToken).ConfigureAwait(false);
            }

            if (TrySend(target, message))
            {
                return;
            }

            await Task.Delay(QueueFullPause, cancellationToken).ConfigureAwait(false);
        }
        while (true);
    }

    /// <returns>Whether the client took it; not where its own queue is full.</returns>
    private bool TrySend(TopicPartition target, Message<OutgoingKey, byte[]?> message)
    {
        ThrowIfFailed();
        var size = message.Key.Size;
        _outstanding.Add(size);
        message.Key.Span?.Hold();
        try
        {
            _producer.Produce(target, message, _delivered);
            return true;
        }
        catch (ProduceException<OutgoingKey, byte[]?> exception)
        {
            Undo(message.Key);
            if (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                return false;
            }

            throw Refused(target.Topic, exception.Error);
        }
    }

    private void Undo(OutgoingKey key)
    {
        _outstanding.Remove(key.Size);
        if (key.Span is { } span)
        {
            key.Batch!.Release(span);
        }
    }

    private void OnDelivered(DeliveryReport<OutgoingKey, byte[]?> report)
    {
        var key = report.Message.Key;
        if (report.Error.IsError)
        {
            // The span stays held, so its offsets are not committed and the records come again after a restart.
            _events.Fail(Refused(report.Topic, report.Error));
            _outstanding.Remove(key.Size);
            _outstanding.Close();
            return;
        }

        _connection.Up();
        if (key.Span is { } span)
        {
            key.Batch!.Release(span);
        }

        _outstanding.Remove(key.Size);
    }

    private static KafkaFailureException Refused(string topic, Error error) =>
        KafkaFailures.Explain(error) ?? new KafkaFailureException($"Kafka refused a message for {topic}: {error.Reason} ({error.Code})");

    private void ThrowIfFailed()
    {
        if (_events.Failure is { } failure)
        {
            throw new KafkaFailureException(failure.Message, failure is KafkaFailureException { IsTransient: true }, failure);
        }
    }

    private IProducer<OutgoingKey, byte[]?> Build(Dictionary<string, string> settings)
    {
        try
        {
            return new ProducerBuilder<OutgoingKey, byte[]?>(settings)
                .SetKeySerializer(new OutgoingKey.Serializer())
                .SetValueSerializer(Serializers.ByteArray!)
                .SetErrorHandler((_, error) => OnError(error))
                .SetLogHandler((_, message) => _events.OnLog(message))
                .SetStatisticsHandler((_, json) => _connection.Statistics(json, idle: _outstanding.Messages == 0))
                .Build();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new KafkaSettingsException([$"kafka: these settings do not make a producer: {exception.Message}"]);
        }
    }

    private void OnError(Error error)
    {
        // A producer with nothing to send is disconnected by the broker after a while: that is no outage.
        if (error.Code == ErrorCode.Local_AllBrokersDown && _outstanding.Messages == 0 && _connection.Connected)
        {
            return;
        }

        _events.OnError(error);
        if (_events.Failure is not null)
        {
            _outstanding.Close();
        }
    }
}
