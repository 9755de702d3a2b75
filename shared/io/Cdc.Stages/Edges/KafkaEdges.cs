using System.Collections.Immutable;
using Cdc.Hosting.Service;
using Cdc.Kafka.Producing;
using Cdc.Kafka.Settings;
using Cdc.Kafka.Source;
using Cdc.Kafka.Topics;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Stages.Edges;

/// <summary>A stage's connections to Kafka: what it reads, and where it writes.</summary>
public sealed class KafkaEdges : IAsyncDisposable
{
    private readonly KafkaWatch _watch;

    private KafkaEdges(string group, KafkaSource source, KafkaProducer producer, KafkaTopics topics, KafkaDeadLetterOutput deadLetters, KafkaWatch watch)
    {
        Group = group;
        Source = source;
        Producer = producer;
        Topics = topics;
        DeadLetters = deadLetters;
        _watch = watch;
    }

    /// <summary>The consumer group.</summary>
    public string Group { get; }

    /// <summary>What the stage reads.</summary>
    public KafkaSource Source { get; }

    /// <summary>Delivers what it writes.</summary>
    public KafkaProducer Producer { get; }

    /// <summary>Makes topics.</summary>
    public KafkaTopics Topics { get; }

    /// <summary>Takes what it refuses.</summary>
    public KafkaDeadLetterOutput DeadLetters { get; }

    /// <summary>Connects, in the background.</summary>
    /// <param name="context">The service.</param>
    /// <param name="options">Kafka's settings, how to read, and the names of topics.</param>
    /// <param name="topics">Topics to read: names or patterns.</param>
    /// <param name="group">The consumer group.</param>
    public static KafkaEdges Open(ServiceContext context, PipelineOptions options, ImmutableArray<string> topics, string group)
    {
        var settings = options.Kafka;
        var source = new KafkaSource(new KafkaSourceOptions(settings, topics, group, options.Read), context.Loggers.CreateLogger<KafkaSource>(), context.Time);
        var producer = new KafkaProducer(settings, context.Loggers.CreateLogger<KafkaProducer>());
        var admin = new KafkaTopics(settings, context.Loggers.CreateLogger<KafkaTopics>());
        var watch = new KafkaWatch(source, context.Meter, context.Time);
        context.Health.Add(watch);
        return new KafkaEdges(group, source, producer, admin, new KafkaDeadLetterOutput(producer, admin, options.Topics.DeadLetters, options.Topics.Replication), watch);
    }

    /// <summary>Reports client settings that Kafka's client does not take.</summary>
    public static void Check(PipelineOptions options, Action<string, string> report)
    {
        foreach (var mistake in KafkaSettings.Validate(options.Kafka))
        {
            report("kafka", mistake);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await Source.DisposeAsync();
        await Producer.DisposeAsync();
        Topics.Dispose();
    }
}
