using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cdc.Kafka.Connection;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Settings;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Topics;

/// <summary>Asks for topics and makes them. What was found is remembered; safe from any thread.</summary>
public sealed class KafkaTopics : IDisposable
{
    private static readonly TimeSpan AskTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, int> _partitions = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly TopicCreator? _creator;
    private readonly ConnectionWatch _connection;
    private readonly ClientEvents _events;
    private readonly IAdminClient _client;

    /// <summary>Makes the client; it connects at the first question.</summary>
    /// <param name="settings">Client settings by librdkafka's names.</param>
    /// <param name="logger">Takes state changes.</param>
    /// <exception cref="KafkaSettingsException">A client setting is unknown, wrong or reserved.</exception>
    public KafkaTopics(ImmutableDictionary<string, string> settings, ILogger<KafkaTopics> logger)
    {
        var merged = KafkaSettings.ForAdmin(settings);
        var servers = merged[KafkaSettings.BootstrapServers];
        _creator = TopicCreators.For(servers);
        _connection = new ConnectionWatch(servers, logger, TimeProvider.System);
        _events = new ClientEvents(_connection, logger);
        _client = new AdminClientBuilder(merged)
            .SetErrorHandler((_, error) => _events.OnError(error))
            .SetLogHandler((_, message) => _events.OnLog(message))
            .Build();
    }

    /// <summary>A topic's number of partitions, waiting while no broker can be reached; null where it does not exist.</summary>
    public async ValueTask<int?> PartitionCountAsync(string topic, CancellationToken cancellationToken)
    {
        if (!_partitions.TryGetValue(topic, out var known))
        {
            await RefreshPatientlyAsync(cancellationToken).ConfigureAwait(false);
        }

        return _partitions.TryGetValue(topic, out known) ? known : null;
    }

    /// <summary>Makes a topic where it is missing; one that exists keeps its partitions.</summary>
    /// <param name="topic">The topic's name.</param>
    /// <param name="partitions">Partitions for a new topic, at least 1.</param>
    /// <param name="replication">Replication factor for a new topic; -1 for the broker's default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The topic's number of partitions.</returns>
    /// <exception cref="KafkaFailureException">The topic is missing and Kafka refuses to make it.</exception>
    public async ValueTask<int> EnsureAsync(string topic, int partitions, short replication, CancellationToken cancellationToken)
    {
        if (_partitions.TryGetValue(topic, out var known))
        {
            return known;
        }

        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await PartitionCountAsync(topic, cancellationToken).ConfigureAwait(false)
                ?? await CreateAsync(topic, partitions, replication, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _oneAtATime.Dispose();
    }

    private async Task<int> CreateAsync(string topic, int partitions, short replication, CancellationToken cancellationToken)
    {
        var refusal = await TryCreateAsync(topic, partitions, replication).ConfigureAwait(false);

        // A topic that was just made may take a moment to be seen; one that somebody else made is as good.
        while (true)
        {
            await RefreshPatientlyAsync(cancellationToken).ConfigureAwait(false);
            if (_partitions.TryGetValue(topic, out var found))
            {
                return found;
            }

            if (refusal is { IsTransient: false })
            {
                throw refusal;
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
            {
                refusal = await TryCreateAsync(topic, partitions, replication).ConfigureAwait(false);
            }
        }
    }

    private async Task<KafkaFailureException?> TryCreateAsync(string topic, int partitions, short replication)
    {
        if (_creator is not null)
        {
            _creator(topic, partitions);
            return null;
        }

        try
        {
            var specification = new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = replication };
            await _client.CreateTopicsAsync([specification], new CreateTopicsOptions { RequestTimeout = AskTimeout }).ConfigureAwait(false);
            return null;
        }
        catch (CreateTopicsException exception) when (exception.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            return null;
        }
        catch (CreateTopicsException exception)
        {
            return new KafkaFailureException(
                $"The topic {topic} does not exist and could not be made ({exception.Results[0].Error.Reason}): make it with {partitions} partitions, or grant Create.",
                inner: exception);
        }
        catch (KafkaException exception)
        {
            return new KafkaFailureException($"The topic {topic} could not be made yet: {exception.Message}", isTransient: true, exception);
        }
    }

    private async Task RefreshPatientlyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (KafkaException) when (_events.Failure is null)
            {
                _connection.Down();
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (KafkaException)
            {
                throw _events.Failure!;
            }
        }
    }

    // Asks for all topics: a question for one makes it where the broker creates topics by itself, with the wrong number of partitions.
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var metadata = await Task.Run(() => _client.GetMetadata(AskTimeout), cancellationToken).ConfigureAwait(false);
        _connection.Up();
        foreach (var topic in metadata.Topics.Where(topic => topic.Error.Code == ErrorCode.NoError && topic.Partitions.Count > 0))
        {
            _partitions[topic.Topic] = topic.Partitions.Count;
        }
    }
}
