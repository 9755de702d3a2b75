using Cdc.Core.Batches;
using Cdc.Core.Delivery;
using Cdc.Kafka.Failures;
using Cdc.Kafka.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Kafka.Source;

/// <summary>Reads topics as a member of a consumer group, batch by batch, and commits what is durable.</summary>
/// <remarks>
/// <code>
///   librdkafka ──poll thread──▶ a lane a topic ──full, or old──▶ queue ──ReadAsync──▶ the stage ──▶ outputs
///                    ▲                                                                                │
///                    └── pause / resume ◀── the topic's share of memory    commit ◀── watermark ◀── PartitionCompleted
/// </code>
/// A topic that does not get on fills its share (<see cref="MemoryShares"/>) and is paused; the others go on.
/// Nothing is read before the first <see cref="ReadAsync"/>. A group without committed offsets starts at the beginning of each partition.
/// A partition whose position the broker no longer has is stopped and says so in <see cref="Status"/>; the others go on.
/// Topics that do not exist yet are waited for. An outage of the brokers is waited out.
/// </remarks>
public sealed class KafkaSource : IBatchSource, IBatchOwner
{
    private static readonly TimeSpan LeaveTimeout = TimeSpan.FromSeconds(15);

    private readonly BatchQueue _queue;
    private readonly OffsetLedger _ledger = new();
    private readonly ConsumerLoop _loop;
    private int _started;

    /// <summary>Makes a source; it connects at the first read.</summary>
    /// <param name="options">What to read.</param>
    /// <param name="logger">Takes state changes.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="KafkaSettingsException">A client setting is unknown, wrong or reserved.</exception>
    public KafkaSource(KafkaSourceOptions options, ILogger<KafkaSource> logger, TimeProvider? time = null)
    {
        if (options.Topics.IsDefaultOrEmpty)
        {
            throw new KafkaSettingsException(["topics.source names no topic; expected at least one."]);
        }

        _queue = new BatchQueue(this, KafkaSettings.BatchBudget(options.Read.Budget), time ?? TimeProvider.System);
        _loop = new ConsumerLoop(options, _queue, _ledger, cancellation => Drain(cancellation), logger, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public Func<CancellationToken, Task> Drain { get; set; } = _ => Task.CompletedTask;

    /// <summary>How reading stands. Safe from any thread.</summary>
    public KafkaSourceStatus Status => _loop.Status();

    /// <inheritdoc/>
    /// <exception cref="KafkaFailureException">Kafka refuses the login or the access, or the client failed for good.</exception>
    public ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _loop.Start();
        }

        return _queue.ReadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _loop.StopReading();
        _queue.Stop();
        if (Interlocked.Exchange(ref _started, 1) == 0)
        {
            _loop.NeverStarted();
            return;
        }

        await _loop.FinishAsync(cancellationToken).ConfigureAwait(false);
        await _loop.LeaveAsync(LeaveTimeout).ConfigureAwait(false);
    }

    /// <summary>Stops without waiting for what is unfinished: it comes again after a restart.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        await StopAsync(now.Token).ConfigureAwait(false);
        _loop.Dispose();
        _queue.Dispose();
    }

    /// <inheritdoc/>
    public void PartitionCompleted(ChangeBatch batch, PartitionSpan partition) => _ledger.Complete(partition);

    /// <inheritdoc/>
    public void Resized(ChangeBatch batch, long bytes) => _queue.Resized(batch, bytes);

    /// <inheritdoc/>
    public void BatchCompleted(ChangeBatch batch) => _queue.Return(batch);
}
