using System.Collections.Concurrent;
using Cdc.Core.Batches;
using Cdc.Core.Delivery;

namespace Cdc.Testing;

/// <summary>An output that remembers what it took.</summary>
/// <param name="journal">Receives a line for every batch taken and every flush, where a test looks at the order of things.</param>
public sealed class InMemoryOutput(ConcurrentQueue<string>? journal = null) : IBatchOutput
{
    private readonly Lock _lock = new();
    private readonly List<(ChangeBatch Batch, PartitionSpan Span)> _held = [];
    private readonly List<TakenEvent> _taken = [];

    /// <summary>Whether events become durable only by <see cref="FlushAsync"/>, as in an output that waits for a full batch; otherwise at once.</summary>
    public bool WaitsForFlush { get; init; }

    /// <summary>Called before each batch is taken, as to fail or to wait.</summary>
    public Func<CancellationToken, Task> BeforeWrite { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called before each flush, as to fail or to wait.</summary>
    public Func<CancellationToken, Task> BeforeFlush { get; set; } = _ => Task.CompletedTask;

    /// <summary>All events taken so far, in order.</summary>
    public IReadOnlyList<TakenEvent> Taken
    {
        get
        {
            lock (_lock)
            {
                return [.. _taken];
            }
        }
    }

    public async ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await BeforeWrite(cancellationToken);
        lock (_lock)
        {
            Take(batch);
        }

        if (!WaitsForFlush)
        {
            Release();
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await BeforeFlush(cancellationToken);
        journal?.Enqueue("flushed");
        Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Take(ChangeBatch batch)
    {
        var spans = new HashSet<PartitionSpan>();
        foreach (ref readonly var entry in batch.Events)
        {
            ref readonly var record = ref batch.Records[entry.Carrier];
            var span = batch.Partitions[record.Partition];
            _taken.Add(new TakenEvent(span.Topic, span.Partition, record.Offset, batch.Schemas[entry.Schema].Name, entry.Operation));
            if (spans.Add(span))
            {
                span.Hold();
                _held.Add((batch, span));
            }
        }

        journal?.Enqueue($"took {batch.Events.Length} events");
    }

    private void Release()
    {
        (ChangeBatch Batch, PartitionSpan Span)[] held;
        lock (_lock)
        {
            held = [.. _held];
            _held.Clear();
        }

        foreach (var (batch, span) in held)
        {
            batch.Release(span);
        }
    }
}
