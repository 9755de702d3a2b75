using System.Buffers;
using Cdc.Demo.Generating;
using Cdc.Demo.Watching;
using Cdc.Kafka.Producing;

namespace Cdc.Demo.Running;

/// <summary>Sends generated records to the source topic, no faster than they arrive at the other end.</summary>
/// <param name="producer">Delivers them.</param>
/// <param name="generator">Makes them.</param>
/// <param name="inFlight">Bounds them.</param>
/// <param name="partitions">The topic's partitions.</param>
/// <param name="time">The clock.</param>
internal sealed class RideProducer(KafkaProducer producer, RideBookingGenerator generator, InFlight inFlight, int partitions, TimeProvider time)
{
    private readonly ArrayBufferWriter<byte> _key = new();
    private readonly ArrayBufferWriter<byte> _value = new();

    /// <summary>Sends so many events in all, with the tombstones that belong to them.</summary>
    /// <param name="events">Events since the generator's beginning.</param>
    /// <param name="rate">Events a second; null for no bound.</param>
    /// <param name="stopping">Ends it before.</param>
    public async Task SendAsync(long events, int? rate, CancellationToken stopping)
    {
        var (began, first) = (time.GetTimestamp(), generator.Counts.Events);
        while (generator.Counts.Events < events && !stopping.IsCancellationRequested)
        {
            if (rate is { } perSecond)
            {
                await PaceAsync(TimeSpan.FromSeconds((double)(generator.Counts.Events - first) / perSecond) - time.GetElapsedTime(began), stopping);
            }

            if (!await TryEnterAsync(stopping))
            {
                break;
            }

            await SendOneAsync();
        }

        await producer.FlushAsync(CancellationToken.None);
    }

    /// <summary>A delete and its tombstone go together. Once made, a record is sent, so that nothing is missing at the end.</summary>
    private async Task SendOneAsync()
    {
        GeneratedRecord record;
        do
        {
            _key.ResetWrittenCount();
            _value.ResetWrittenCount();
            record = generator.Next(time.GetUtcNow().ToUnixTimeMilliseconds(), _key, _value);
            await producer.ProduceAsync(
                RideBookingGenerator.Topic,
                (int)(record.Id % partitions),
                record.HasKey ? _key.WrittenSpan.ToArray() : null,
                record.IsTombstone ? null : _value.WrittenSpan.ToArray());
        }
        while (record.Operation == Cdc.Core.Batches.Operation.Delete);
    }

    private async ValueTask<bool> TryEnterAsync(CancellationToken stopping)
    {
        try
        {
            await inFlight.EnterAsync(stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task PaceAsync(TimeSpan ahead, CancellationToken stopping)
    {
        // Shorter waits than a timer's tick are made up for by the next one.
        if (ahead > TimeSpan.FromMilliseconds(10))
        {
            await Task.Delay(ahead, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
