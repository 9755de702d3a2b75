using Cdc.Core.Batches;
using Cdc.Core.Delivery;
using Cdc.Delivering.Queueing;
using Cdc.Hosting.Health;

namespace Cdc.Delivering.Tables;

/// <summary>Events into the tables of a target: a queue and a writer a table, large writes, and nothing released before it is durable.</summary>
/// <remarks>
/// <code>
///   WriteAsync ─ cut by table ─▶ queue rides  ─▶ writer ─┐
///                                queue cities ─▶ writer ─┼─ few requests at once (DeliverySlots) ─▶ target
///                                …                       ┘
/// </code>
/// It never waits for a table: what is not durable stays held, and the source, which bounds what it holds for each topic, pauses that topic.
/// <see cref="WriteAsync"/> is called by one caller at a time; everything else is safe from any thread.
/// </remarks>
/// <param name="limits">When a table's rows are written.</param>
/// <param name="target">Makes a table's target, once for each table that has events.</param>
/// <param name="time">The clock for ages and waits.</param>
public sealed class TableOutput(BatchLimits limits, Func<string, (ITableTarget Target, Outage Outage)> target, TimeProvider time) : IBatchOutput
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TableWriter> _writers = [];

    /// <summary>How each table fares that has had events so far, by name.</summary>
    public IReadOnlyList<TableHealth> Health => [.. Writers().Select(writer => writer.Health).OrderBy(health => health.Table, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        foreach (var segment in SegmentCutter.Cut(batch, limits))
        {
            WriterOf(segment.Schema.Name).Add(segment, batch.IsUrgent);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Writers().ConvertAll(writer => writer.Demand())).WaitAsync(cancellationToken);

    /// <summary>Stops writing, now. What is queued is not durable and stays held; call <see cref="FlushAsync"/> before for an orderly end.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(Writers().ConvertAll(writer => writer.DisposeAsync().AsTask())).ConfigureAwait(false);

    private TableWriter WriterOf(string table)
    {
        lock (_lock)
        {
            if (!_writers.TryGetValue(table, out var writer))
            {
                var (made, outage) = target(table);
                writer = new TableWriter(table, made, outage, limits, time);
                _writers.Add(table, writer);
            }

            return writer;
        }
    }

    private List<TableWriter> Writers()
    {
        lock (_lock)
        {
            return [.. _writers.Values];
        }
    }
}
