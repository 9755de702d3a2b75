using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tables;
using Cdc.Core.Batches;
using Cdc.Core.Delivery;
using Cdc.Delivering.Refusing;
using Cdc.Delivering.Tables;
using Cdc.Hosting.Health;
using Cdc.Sink.Inserting;
using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>Events into ClickHouse tables: <see cref="TableOutput"/> with a <see cref="TableInserter"/> a table.</summary>
/// <remarks><see cref="WriteAsync"/> is called by one caller at a time; everything else is safe from any thread.</remarks>
public sealed class ClickHouseOutput : IBatchOutput
{
    private readonly SinkContext _context;
    private readonly TableOutput _tables;

    /// <summary>Makes an output; nothing is sent before the first batch.</summary>
    /// <param name="client">The server. Stays the caller's.</param>
    /// <param name="database">The database that holds the target tables; created where it is missing.</param>
    /// <param name="options">When a table's rows are inserted.</param>
    /// <param name="deadLetters">Takes the rows that are refused. Called by one table at a time.</param>
    /// <param name="logger">Told of trouble and its end.</param>
    /// <param name="time">The clock for ages, waits and durations.</param>
    /// <param name="delays">When tables in trouble are tried again; null for the defaults.</param>
    public ClickHouseOutput(
        ClickHouseClient client, string database, SinkOptions options,
        IDeadLetterOutput deadLetters, ILogger<ClickHouseOutput> logger, TimeProvider time, RetryDelays? delays = null)
    {
        _context = new SinkContext
        {
            Stage = SinkEdge.Stage,
            Client = client,
            Tables = new TargetTables(client, database, options.CreateTables),
            OutOfRange = options.OutOfRange,
            DeadLetters = new DeadLetterGate(deadLetters),
            Slots = new DeliverySlots(options.Parallelism, time),
            Time = time,
            Logger = logger,
        };
        _tables = new TableOutput(new BatchLimits(options.MaxRows, options.MaxBytes, options.MaxWait), Target, time);

        (ITableTarget Target, Outage Outage) Target(string table)
        {
            var outage = new Outage($"table.{table}", $"Table {table} in ClickHouse at {client.Server}", logger, time, delays);
            return (new TableInserter(table, _context, outage), outage);
        }
    }

    /// <summary>Called after each insert that is durable, from the table's writer: quickly, and without throwing. Set it before the first batch.</summary>
    public Action<TableInsert>? Inserted
    {
        get => _context.Inserted;
        set => _context.Inserted = value;
    }

    /// <summary>How each table fares that has had events so far, by name.</summary>
    public IReadOnlyList<TableHealth> Health => _tables.Health;

    /// <inheritdoc/>
    public ValueTask WriteAsync(ChangeBatch batch, CancellationToken cancellationToken) => _tables.WriteAsync(batch, cancellationToken);

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken) => _tables.FlushAsync(cancellationToken);

    /// <summary>Stops inserting, now. What is queued is not durable and stays held; call <see cref="FlushAsync"/> before for an orderly end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        _context.Dispose();
    }
}
