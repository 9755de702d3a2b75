using System.Collections.Concurrent;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Demo.Checking;
using Cdc.Kafka.Source;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Demo.Watching;

/// <summary>Reads the dead-letter topic as it fills: how many letters there are for each reason, and what the first of each says.</summary>
internal sealed class DeadLetterWatch(PipelineOptions options, ILoggerFactory loggers, Action arrived) : IAsyncDisposable
{
    private readonly KafkaSource _source = new(
        new KafkaSourceOptions(options.Kafka, [options.Topics.DeadLetters], $"{options.Topics.Group}-demo", options.Read), loggers.CreateLogger<KafkaSource>());

    private readonly ConcurrentDictionary<string, DeadLetterTally> _byReason = [];

    /// <summary>The letters so far, by the reason's snake_case name.</summary>
    public IReadOnlyDictionary<string, DeadLetterTally> ByReason => _byReason;

    /// <summary>Letters so far.</summary>
    public long Count => _byReason.Values.Sum(tally => tally.Count);

    /// <summary>Reads until told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (await _source.ReadAsync(stopping) is { } batch)
            {
                foreach (ref readonly var record in batch.Records)
                {
                    Tally(new RecordHeaders(batch.Bytes(record.Headers)));
                }

                batch.ReleaseAll();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private void Tally(RecordHeaders headers)
    {
        var message = Text(headers, DeadLetterHeaders.Message);
        _byReason.AddOrUpdate(Text(headers, DeadLetterHeaders.Reason), _ => new DeadLetterTally(1, message), (_, tally) => tally with { Count = tally.Count + 1 });
        arrived();
    }

    private static string Text(RecordHeaders headers, string name) =>
        headers.TryGetLast(Encoding.UTF8.GetBytes(name), out var value) ? Encoding.UTF8.GetString(value) : "";
}
