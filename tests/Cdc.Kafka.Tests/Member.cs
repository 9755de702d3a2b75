using System.Text;
using Cdc.Core.Batches;
using Cdc.Kafka.Settings;
using Cdc.Kafka.Source;

namespace Cdc.Kafka.Tests;

/// <summary>A source in a group, and the batches that were read from it and not released.</summary>
internal sealed class Member : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);

    public Member(IKafka kafka, string group, ReadOptions? read, params string[] topics) =>
        Source = new KafkaSource(new KafkaSourceOptions(kafka.Settings, [.. topics], group, read ?? new ReadOptions()), Log);

    public KafkaSource Source { get; }

    public LogLines<KafkaSource> Log { get; } = new();

    public List<ChangeBatch> Held { get; } = [];

    /// <summary>Values in the order of reading.</summary>
    public List<string?> Values { get; } = [];

    public List<(string Topic, int Partition, long Offset)> Positions { get; } = [];

    /// <summary>Reads until so many records were read in all, holding the batches.</summary>
    public async Task ReadAsync(int records)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        while (Values.Count < records)
        {
            Take(await Source.ReadAsync(deadline.Token) ?? throw new InvalidOperationException("The source has stopped."));
        }
    }

    /// <summary>Reads and releases until the source stops or the token ends it.</summary>
    public async Task ReadAndReleaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await Source.ReadAsync(cancellationToken) is { } batch)
            {
                lock (Values)
                {
                    Take(batch);
                    ReleaseAll();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }

    public void ReleaseAll()
    {
        foreach (var batch in Held.ToList())
        {
            Held.Remove(batch);
            batch.ReleaseAll();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        foreach (var line in Log.Lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }
    }

    private void Take(ChangeBatch batch)
    {
        Held.Add(batch);
        foreach (var record in batch.Records)
        {
            Values.Add(record.Value.IsNull ? null : Encoding.UTF8.GetString(batch.Bytes(record.Value)));
            Positions.Add((batch.Partitions[record.Partition].Topic, batch.Partitions[record.Partition].Partition, record.Offset));
        }
    }
}
