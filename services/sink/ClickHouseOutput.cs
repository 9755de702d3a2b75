using Cdc.ClickHouse;
using Cdc.Core;
using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>Events into ClickHouse tables: a queue and a writer a table, large inserts, and nothing released before it is durable.</summary>
/// <remarks>
/// <code>
///   WriteAsync ─ cut by table ─▶ queue rides  ─▶ writer ─┐
///        │                       queue cities ─▶ writer ─┼─ at most Parallelism inserts at once ─▶ ClickHouse
///        └ waits for memory      …                       ┘
/// </code>
/// <see cref="WriteAsync"/> is called by one caller at a time; everything else is safe from any thread.
/// </remarks>
public sealed class ClickHouseOutput : IBatchOutput
{
    private readonly SinkContext _context;
    private readonly BatchLimits _limits;
    private readonly ByteBudget _budget;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TableWriter> _writers = [];

    /// <summary>Makes an output; nothing is sent before the first batch.</summary>
    /// <param name="client">The server. Stays the caller's.</param>
    /// <param name="database">The database that holds the target tables; created where it is missing.</param>
    /// <param name="options">When a table's rows are inserted.</param>
    /// <param name="memoryBudget">Bytes of source records that may wait in all queues together, at least 1. Encoded rows come on top.</param>
    /// <param name="deadLetters">Takes the rows that are refused. Called by one table at a time.</param>
    /// <param name="logger">Told of trouble and its end.</param>
    /// <param name="time">The clock for ages, waits and durations.</param>
    public ClickHouseOutput(
        ClickHouseClient client, string database, SinkOptions options, long memoryBudget,
        IDeadLetterOutput deadLetters, ILogger<ClickHouseOutput> logger, TimeProvider time)
        : this(client, database, options, memoryBudget, deadLetters, logger, time, new RetryDelays())
    {
    }

    internal ClickHouseOutput(
        ClickHouseClient client, string database, SinkOptions options, long memoryBudget,
        IDeadLetterOutput deadLetters, ILogger<ClickHouseOutput> logger, TimeProvider time, RetryDelays delays)
    {
        _limits = new BatchLimits(options.MaxRows, options.MaxBytes, options.MaxWait);
        _budget = new ByteBudget(memoryBudget);
        _context = new SinkContext
        {
            Client = client,
            Tables = new TargetTables(client, database, options.CreateTables),
            OutOfRange = options.OutOfRange,
            DeadLetters = new SinkDeadLetters(deadLetters),
            Slots = new SemaphoreSlim(options.Parallelism),
            Delays = delays,
            Time = time,
            Logger = logger,
        };
    }

    /// <summary>Called after each insert that is durable, from the table's writer: quickly, and without throwing. Set it before the first batch.</summary>
    public Action<TableInsert>? Inserted
    {
        get => _context.Inserted;
        set => _context.Inserted = value;
    }

    /// <summary>How each table fares that has had events so far, by name.</summary>
    public IReadOnlyList<TableHealth> Health => [.. Writers().Select(writer => writer.Health).OrderBy(health => health.Table, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        foreach (var segment in SegmentCutter.Cut(batch, _limits))
        {
            await TakeRoomAsync(segment.Bytes, cancellationToken);
            WriterOf(segment.Schema.Name).Add(segment);
        }
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Writers().ConvertAll(writer => writer.Demand())).WaitAsync(cancellationToken);

    /// <summary>Stops inserting, now. What is queued is not durable and stays held; call <see cref="FlushAsync"/> before for an orderly end.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Writers().ConvertAll(writer => writer.DisposeAsync().AsTask()));
        _context.Dispose();
    }

    private async ValueTask TakeRoomAsync(long bytes, CancellationToken cancellationToken)
    {
        while (!_budget.TryTake(bytes, out var freed))
        {
            // Nobody gains from waiting for fuller batches while there is no room for them.
            Writers().ForEach(writer => _ = writer.Demand());
            await freed.WaitAsync(cancellationToken);
        }
    }

    private TableWriter WriterOf(string table)
    {
        lock (_lock)
        {
            if (!_writers.TryGetValue(table, out var writer))
            {
                writer = new TableWriter(table, _limits, _budget, _context);
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
