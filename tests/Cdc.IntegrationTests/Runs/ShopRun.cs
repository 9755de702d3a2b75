using Cdc.IntegrationTests.Comparison;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Pipelines;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests.Runs;

/// <summary>The shop's database, its connector, and a pipeline that copies it.</summary>
internal sealed class ShopRun : IAsyncDisposable
{
    private readonly SourceDatabase _database;
    private readonly string _folder;
    private Connector? _connector;

    private ShopRun(SourceDatabase database, string folder, Pipeline pipeline)
    {
        _database = database;
        _folder = folder;
        Pipeline = pipeline;
        Comparison = new SourceComparison(database, database.System.ClickHouse);
    }

    public Pipeline Pipeline { get; }

    public SourceComparison Comparison { get; }

    /// <summary>Fills a new database, registers a connector, and starts the pipeline.</summary>
    public static async Task<ShopRun> StartAsync(RealSystem system, StageLayout stages)
    {
        var run = await StartPipelineAsync(system, stages, edges => edges);
        await run.RegisterAsync();
        return run;
    }

    /// <summary>Fills a new database and starts the pipeline; there is no connector yet, and no topic.</summary>
    /// <param name="system">The neighbours.</param>
    /// <param name="stages">How the stages run.</param>
    /// <param name="change">Changes what the pipeline reads, or where it finds its neighbours.</param>
    public static async Task<ShopRun> StartPipelineAsync(RealSystem system, StageLayout stages, Func<PipelineEdges, PipelineEdges> change)
    {
        var folder = system.NewFolder();
        var database = await SourceDatabase.CreateAsync(system, folder);
        await database.ExecuteAsync(ShopTables.Snapshot);
        var run = new ShopRun(database, folder, new Pipeline(stages, folder, change(PipelineEdges.Of(system, database.Name))));
        await run.Pipeline.StartAsync();
        return run;
    }

    /// <summary>Registers the connector.</summary>
    public async Task RegisterAsync() => _connector = await Connector.RegisterAsync(_database, _folder);

    /// <summary>Runs statements in the database, one after the other.</summary>
    public async Task ApplyAsync(params IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            await _database.ExecuteAsync(statement);
        }
    }

    /// <summary>Waits until the target equals the source.</summary>
    public Task EqualAsync() => Comparison.EqualAsync(Pipeline, ShopTables.Names);

    /// <summary>Waits until a target table has so many rows.</summary>
    public Task UntilRowsAsync(string table, long rows) => Until.TrueAsync(
        $"{table} has {rows} rows",
        async _ => await Comparison.CountAsync(table) >= rows,
        () => Task.FromResult(Pipeline.Tail()));

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
