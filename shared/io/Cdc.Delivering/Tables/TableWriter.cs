using System.Threading.Channels;
using Cdc.Core.Delivery;
using Cdc.Delivering.Queueing;
using Cdc.Hosting.Health;
using Cdc.Hosting.Telemetry;

namespace Cdc.Delivering.Tables;

/// <summary>One table's loop: waits until its queue is due, makes what it takes durable, releases it. One write at a time keeps the order.</summary>
internal sealed class TableWriter : IAsyncDisposable
{
    private readonly string _table;
    private readonly TableQueue _queue;
    private readonly TableDelivery _delivery;
    private readonly Outage _outage;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Task _loop;
    private long _rowsDelivered;

    public TableWriter(string table, ITableTarget target, Outage outage, BatchLimits limits, TimeProvider time)
    {
        _table = table;
        _queue = new TableQueue(limits, time);
        _delivery = new TableDelivery(target, outage);
        _outage = outage;
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        // The loop outlives the batch that brings the table's first event, so it is no part of that batch's span.
        using var apart = ExecutionContext.SuppressFlow();
        _loop = Task.Run(() => RunAsync(_stop.Token));
    }

    public TableHealth Health => new(_table, _outage.State, _outage.Cause, _outage.Since, Interlocked.Read(ref _rowsDelivered), _queue.Rows, _queue.Bytes);

    /// <summary>Queues a segment.</summary>
    /// <param name="segment">Held by the source until it is released.</param>
    /// <param name="isUrgent">Whether what is queued is not to wait for more.</param>
    public void Add(Segment segment, bool isUrgent)
    {
        _queue.Add(segment);
        if (isUrgent)
        {
            _queue.Hurry();
        }

        Wake();
    }

    /// <summary>Makes what is queued now due at once.</summary>
    /// <returns>Completes when it is durable and released.</returns>
    public Task Demand()
    {
        var done = _queue.Demand();
        Wake();
        return done;
    }

    /// <summary>Stops. What is queued stays held: it is not durable.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await WaitUntilDueAsync(cancellationToken).ConfigureAwait(false);
                var taken = _queue.Take();
                await DeliverAsync(taken, cancellationToken).ConfigureAwait(false);
                Release(taken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The orderly end.
        }
        catch (Exception exception)
        {
            // A bug beyond what the delivery survives: nothing more is released, and health says why.
            _outage.Stopped(exception);
        }
    }

    private async Task DeliverAsync(List<Segment> taken, CancellationToken cancellationToken)
    {
        using var span = StageTracing.StartDelivery(_table, taken.Sum(segment => (long)segment.Count), taken.Select(segment => segment.Span));
        await _delivery.DeliverAsync(taken, cancellationToken).ConfigureAwait(false);
    }

    private async Task WaitUntilDueAsync(CancellationToken cancellationToken)
    {
        while (_queue.DueIn() is not { } due || due > TimeSpan.Zero)
        {
            _timer.Change(_queue.DueIn() ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Release(List<Segment> taken)
    {
        Interlocked.Add(ref _rowsDelivered, taken.Sum(segment => (long)segment.Count));
        taken.ForEach(segment => segment.Release());
        _queue.Finish(taken);
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
