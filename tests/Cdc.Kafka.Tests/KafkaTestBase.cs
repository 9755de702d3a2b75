using System.Text;
using Cdc.Kafka.Producing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Kafka.Tests;

/// <summary>A broker, and fresh topics on it.</summary>
public abstract class KafkaTestBase(IKafka kafka)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The broker; skips the test where there is none.</summary>
    protected IKafka Kafka
    {
        get
        {
            Assert.SkipWhen(kafka.UnavailableReason is not null, kafka.UnavailableReason ?? "");
            return kafka;
        }
    }

    protected static string NewName() => $"t-{Guid.NewGuid():N}";

    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    protected async Task<string> NewTopicAsync(int partitions = 1)
    {
        var topic = NewName();
        await Kafka.CreateTopicAsync(topic, partitions);
        return topic;
    }

    protected KafkaProducer NewProducer() => new(Kafka.Settings, NullLogger<KafkaProducer>.Instance);

    /// <summary>Does something while the broker is away, and brings it back whatever comes of that.</summary>
    protected async Task DuringOutageAsync(Func<Task> act)
    {
        await Kafka.GoDownAsync();
        try
        {
            await act();
        }
        finally
        {
            await Kafka.ComeUpAsync();
        }
    }

    /// <summary>Writes the numbers from <paramref name="first"/> on, in order over the partitions in turn.</summary>
    protected async Task ProduceNumbersAsync(string topic, int first, int count, int partitions = 1)
    {
        await using var producer = NewProducer();
        for (var number = first; number < first + count; number++)
        {
            await producer.ProduceAsync(topic, number % partitions, null, Utf8($"{number}"), cancellationToken: Cancellation);
        }

        await producer.FlushAsync(Cancellation);
    }
}
