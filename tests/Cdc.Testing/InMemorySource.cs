using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Cdc.Core.Batches;
using Cdc.Core.Delivery;

namespace Cdc.Testing;

/// <summary>A source that hands out what a test sends, and commits as Kafka's does: a partition's offsets in order, once all that came of them is durable.</summary>
/// <param name="journal">Receives a line for every commit and stop, where a test looks at the order of things.</param>
public sealed class InMemorySource(ConcurrentQueue<string>? journal = null) : IBatchSource, IBatchOwner
{
    private readonly Channel<ChangeBatch> _batches = Channel.CreateUnbounded<ChangeBatch>();
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Topic, int Partition), long> _next = [];
    private readonly Dictionary<(string Topic, int Partition), CommitWatermark> _watermarks = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private bool _isStopping;

    public Func<CancellationToken, Task> Drain { get; set; } = _ => Task.CompletedTask;

    /// <summary>The next offset to consume after a restart; null where nothing was committed.</summary>
    public long? Committed(string topic, int partition)
    {
        lock (_lock)
        {
            return _watermarks.GetValueOrDefault((topic, partition))?.Next;
        }
    }

    /// <summary>Sends one batch of records with these values, at the partition's next offsets; a null value is a tombstone.</summary>
    public void Send(string topic, int partition, params ReadOnlySpan<string?> values)
    {
        var batch = new ChangeBatch(this);
        lock (_lock)
        {
            var offset = _next.GetValueOrDefault((topic, partition));
            foreach (var value in values)
            {
                var bytes = value is null ? Slice.Null : batch.Append(Encoding.UTF8.GetBytes(value));
                batch.AddRecord(topic, partition, new RecordEntry { Offset = offset++, Key = Slice.Null, Value = bytes, Headers = Slice.Null });
            }

            _next[(topic, partition)] = offset;
        }

        Send(batch);
    }

    /// <summary>Sends a batch that was made with this source as its owner.</summary>
    public void Send(ChangeBatch batch) => _batches.Writer.TryWrite(batch);

    /// <summary>Lets the loop end after what was sent.</summary>
    public void Complete() => _batches.Writer.Complete();

    public async ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await _batches.Reader.WaitToReadAsync(cancellationToken) || !_batches.Reader.TryRead(out var batch))
        {
            return null;
        }

        lock (_lock)
        {
            _inFlight++;
            foreach (var span in batch.Partitions)
            {
                Watermark(span).Track(span.LastOffset);
            }
        }

        batch.HoldAll();
        return batch;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Drain(cancellationToken);
        lock (_lock)
        {
            _isStopping = true;
            if (_inFlight == 0)
            {
                _drained.TrySetResult();
            }
        }

        await _drained.Task.WaitAsync(cancellationToken);
        journal?.Enqueue("left");
    }

    public void PartitionCompleted(ChangeBatch batch, PartitionSpan partition)
    {
        lock (_lock)
        {
            if (Watermark(partition).Complete(partition.LastOffset))
            {
                journal?.Enqueue($"committed {partition.Topic}[{partition.Partition}] {Watermark(partition).Next}");
            }
        }
    }

    public void BatchCompleted(ChangeBatch batch)
    {
        // At once, so that a stage which still looks at a batch it has released sees it empty.
        batch.Clear();
        batch.Dispose();
        lock (_lock)
        {
            _inFlight--;
            if (_inFlight == 0 && _isStopping)
            {
                _drained.TrySetResult();
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private CommitWatermark Watermark(PartitionSpan span) =>
        _watermarks.TryGetValue((span.Topic, span.Partition), out var watermark) ? watermark : _watermarks[(span.Topic, span.Partition)] = new CommitWatermark();
}
