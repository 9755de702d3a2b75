using Cdc.EmbeddedKafka;
using Cdc.Hosting.Health;
using Cdc.Hosting.Service;
using Cdc.Hosting.Telemetry;
using Cdc.Kafka.Producing;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Testing;

/// <summary>A service in this process, between the topics of an embedded Kafka of its own. Disposing stops it.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CdcMeter _meter = new(TimeProvider.System);
    private readonly EmbeddedKafkaBroker _kafka;
    private readonly KafkaProducer _producer;
    private readonly ILoggerFactory _loggers;
    private readonly PipelineOptions _options;
    private readonly Func<ServiceContext, PipelineOptions, Task<int>> _service;
    private CancellationTokenSource _stopping = new();
    private ServiceHealth _health;
    private Task<int> _run;

    private RunningService(EmbeddedKafkaBroker kafka, PipelineOptions options, Func<ServiceContext, PipelineOptions, Task<int>> service)
    {
        (_kafka, _options, _service) = (kafka, options with { Kafka = kafka.Settings }, service);
        _producer = new KafkaProducer(kafka.Settings, NullLogger<KafkaProducer>.Instance);
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(new SingleLog(Log)));
        _health = new ServiceHealth(_stopping.Token);
        _run = Run();
    }

    /// <summary>What the service logs.</summary>
    public CollectedLog Log { get; } = new();

    /// <summary>How its parts are.</summary>
    public IReadOnlyList<HealthState> Health => _health.Parts;

    /// <summary>Starts a service.</summary>
    /// <param name="options">Its settings, but for Kafka's. Source topics are made, of one partition each.</param>
    /// <param name="run">The service.</param>
    public static RunningService Start(PipelineOptions options, Func<ServiceContext, PipelineOptions, Task<int>> run)
    {
        var kafka = EmbeddedKafkaBroker.Start();
        foreach (var topic in options.Topics.Source)
        {
            kafka.CreateTopic(topic, partitions: 1);
        }

        return new RunningService(kafka, options, run);
    }

    /// <summary>Writes a record, and returns once Kafka has it.</summary>
    /// <param name="topic">A source topic.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="value">The value, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SendAsync(string topic, byte[]? key, byte[]? value, CancellationToken cancellationToken)
    {
        await _producer.ProduceAsync(topic, 0, key, value, cancellationToken: cancellationToken);
        await _producer.FlushAsync(cancellationToken);
    }

    /// <summary>The records of a topic as soon as there are so many, or those that there are after a minute.</summary>
    public Task<IReadOnlyList<KafkaRecord>> ReadAsync(string topic, int count, CancellationToken cancellationToken) =>
        KafkaTopicReader.ReadAllAsync(_kafka.Settings, topic, count, Patience, cancellationToken);

    /// <summary>Waits for what becomes true without saying so.</summary>
    /// <exception cref="TimeoutException">It does not within a minute; the message has the log.</exception>
    public Task UntilAsync(string what, Func<Task<bool>> condition, CancellationToken cancellationToken) =>
        Polling.UntilAsync(what, Patience, Pause, _ => condition(), () => Task.FromResult(string.Join('\n', Log.Lines)), cancellationToken);

    /// <summary>Stops it in good order.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _stopping.CancelAsync();
        return await _run;
    }

    /// <summary>Stops it in good order, and starts it again where it left off.</summary>
    /// <returns>The first run's exit code.</returns>
    public async Task<int> RestartAsync()
    {
        var exitCode = await StopAsync();
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        _health = new ServiceHealth(_stopping.Token);
        _run = Run();
        return exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await ((Task)_run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _producer.DisposeAsync();
        _kafka.Dispose();
        _loggers.Dispose();
        _meter.Dispose();
        _stopping.Dispose();
    }

    private Task<int> Run()
    {
        var context = new ServiceContext(_loggers, _meter, _health, TimeProvider.System, _stopping.Token);
        return Task.Run(() => _service(context, _options));
    }

    private sealed class SingleLog(CollectedLog log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
