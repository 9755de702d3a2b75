using Cdc.ClickHouse.Client;
using Cdc.Core.Delivery;
using Cdc.Hosting.Service;
using Cdc.Hosting.Telemetry;
using Cdc.Sink.Inserting;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>The connection to ClickHouse, with its metrics and health: the end of the sink, and of all stages in one process.</summary>
public sealed class SinkEdge : IAsyncDisposable
{
    /// <summary>The stage's name in dead letters, logs and metrics.</summary>
    public const string Stage = "sink";

    private readonly ClickHouseClient _client;

    private SinkEdge(ClickHouseClient client, ClickHouseOutput output)
    {
        _client = client;
        Output = output;
    }

    /// <summary>Takes the events.</summary>
    public ClickHouseOutput Output { get; }

    /// <summary>Makes the connection; nothing is sent before the first batch.</summary>
    /// <param name="context">The service.</param>
    /// <param name="options">The pipeline's settings.</param>
    /// <param name="deadLetters">Takes the rows that are refused.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="inserted">Called after each insert that is durable, quickly; null for nobody.</param>
    public static SinkEdge Open(ServiceContext context, PipelineOptions options, IDeadLetterOutput deadLetters, StageMetrics metrics, Action<TableInsert>? inserted = null)
    {
        var client = new ClickHouseClient(options.ClickHouse);
        var output = new ClickHouseOutput(
            client, options.ClickHouse.Database, options.Sink, deadLetters, context.Loggers.CreateLogger<ClickHouseOutput>(), context.Time)
        {
            Inserted = insert =>
            {
                Count(metrics, insert);
                inserted?.Invoke(insert);
            },
        };
        context.Health.Add(new TablesHealth(output));
        return new SinkEdge(client, output);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Output.DisposeAsync();
        _client.Dispose();
    }

    private static void Count(StageMetrics metrics, TableInsert insert)
    {
        metrics.Inserted(insert.Table, insert.Rows);
        if (insert.ClampedValues > 0)
        {
            metrics.Clamped(insert.Table, insert.ClampedValues);
        }

        if (insert.OldestSourceMs > 0)
        {
            metrics.Durable(insert.OldestSourceMs);
        }
    }
}
