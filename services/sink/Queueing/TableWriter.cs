using System.Threading.Channels;
using Cdc.Core;

namespace Cdc.Sink;

/// <summary>One table's loop: waits until its queue is due, makes what it takes durable, releases it. One insert at a time keeps the order.</summary>
internal sealed class TableWriter : IAsyncDisposable
{
    private readonly TableQueue _queue;
    private readonly TableInserter _inserter;
    private readonly TableStatus _status;
    private readonly ByteBudget _budget;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private readonly Task _loop;

    public TableWriter(string table, BatchLimits limits, ByteBudget budget, SinkContext context)
    {
        _queue = new TableQueue(limits, context.Time);
        _status = new TableStatus(table, context.Client.Server, context.Delays, context.Time, context.Logger);
        _inserter = new TableInserter(table, context, _status);
        _budget = budget;
        _timer = context.Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(() => RunAsync(_stop.Token));
    }

    public TableHealth Health => _status.Snapshot(_queue);

    /// <summary>Queues a segment whose bytes are taken from the budget.</summary>
    public void Add(Segment segment)
    {
        _queue.Add(segment);
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
        await _stop.CancelAsync();
        await _loop;
        await _timer.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await WaitUntilDueAsync(cancellationToken);
                var taken = _queue.Take();
                await _inserter.InsertAsync(taken, cancellationToken);
                Release(taken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The orderly end.
        }
        catch (Exception exception)
        {
            // A bug beyond what the inserter survives: nothing more is released, and health says why.
            _status.Stopped(exception);
        }
    }

    private async Task WaitUntilDueAsync(CancellationToken cancellationToken)
    {
        while (_queue.DueIn() is not { } due || due > TimeSpan.Zero)
        {
            _timer.Change(_queue.DueIn() ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await _wake.Reader.ReadAsync(cancellationToken);
        }
    }

    private void Release(List<Segment> taken)
    {
        foreach (var segment in taken)
        {
            segment.Release();
            _budget.Return(segment.Bytes);
        }

        _queue.Finish(taken);
    }

    private void Wake() => _wake.Writer.TryWrite(true);
}
