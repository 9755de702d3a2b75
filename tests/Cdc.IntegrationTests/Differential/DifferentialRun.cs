using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cdc.Core.DeadLetters;
using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Pipelines;
using Cdc.IntegrationTests.Sources;
using Cdc.Testing;

namespace Cdc.IntegrationTests.Differential;

/// <summary>A database with tables of every type, a connector in given modes, and a pipeline that copies them.</summary>
/// <remarks><c>CDC_DIFFERENTIAL_SEED</c> gives another random workload, <c>CDC_DIFFERENTIAL_MODES</c> (names, with commas) fewer modes.</remarks>
internal sealed class DifferentialRun : IAsyncDisposable
{
    private const string DefaultSeed = "20261121";
    private const int Transactions = 120;

    // These run while the snapshot does. A change of a definition would make it fail and begin again, which leaves rows that are deleted in between.
    private const int BesideSnapshot = 12;
    private const int Shown = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly RealSystem _system;
    private readonly DifferentialSource _source;
    private readonly string _folder;
    private readonly Modes _modes;
    private readonly IReadOnlyList<TypedTable> _tables;
    private readonly int _seed;
    private readonly Workload _workload;
    private Connector? _connector;

    private DifferentialRun(RealSystem system, DifferentialSource source, string folder, Modes modes, IReadOnlyList<TypedTable> tables, int seed)
    {
        _system = system;
        _source = source;
        _folder = folder;
        _modes = modes;
        _tables = [source.Evolving.Final, .. tables];
        _seed = seed;
        _workload = new Workload(seed, tables, modes.HasDeletes);
        var edges = PipelineEdges.Of(system, Database.Name);
        Pipeline = new Pipeline(StageLayout.AllInOne, folder, edges with { Source = $"\"{Database.Name}.{source.Schema}.*\"", Tables = TablesSection() });
        Comparison = new TypedComparison(Database, system.ClickHouse, modes);
    }

    public ISourceTables Database => _source.Database;

    public Pipeline Pipeline { get; }

    public TypedComparison Comparison { get; }

    /// <summary>Creates the tables with every value in them, registers the connector, and starts the pipeline.</summary>
    public static async Task<DifferentialRun> StartAsync(RealSystem system, DifferentialSource source, string folder, Modes modes, IReadOnlyList<TypedTable> tables)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CDC_DIFFERENTIAL_SEED") ?? DefaultSeed, CultureInfo.InvariantCulture);
        var run = new DifferentialRun(system, source, folder, modes, tables, seed);
        await source.CreateAsync(tables, modes);
        await run.Pipeline.StartAsync();
        run._connector = await source.RegisterAsync(folder, modes);
        return run;
    }

    /// <summary>All, or those that the environment names.</summary>
    public static IEnumerable<Modes> Chosen(IEnumerable<Modes> all) =>
        Environment.GetEnvironmentVariable("CDC_DIFFERENTIAL_MODES") is { } names ? all.Where(modes => names.Split(',').Contains(modes.Name)) : all;

    /// <summary>Runs random transactions, between them the changes of the table that evolves, and in their middle the fault.</summary>
    public async Task ApplyAsync()
    {
        var pace = (Transactions - BesideSnapshot) / _source.Evolving.Steps.Count;
        for (var i = 0; i < Transactions; i++)
        {
            await Database.ExecuteAsync(_workload.Next());
            if (i == BesideSnapshot)
            {
                await Until.TrueAsync("rows of every table", _ => Comparison.HaveRowsAsync(_tables), DescribeAsync);
            }

            var (step, rest) = Math.DivRem(i - BesideSnapshot, pace);
            if (i >= BesideSnapshot && rest == 0 && step < _source.Evolving.Steps.Count)
            {
                await Database.ExecuteAsync(_source.Evolving.Steps[step]);
            }

            if (i == Transactions / 2)
            {
                await DisturbAsync();
            }
        }
    }

    private Task DisturbAsync() => _modes.Fault switch
    {
        Fault.KilledPipeline => KillPipelineAsync(),
        Fault.RestartedConnector => _system.Connect.RestartAsync(Database.Name),
        _ => Task.CompletedTask,
    };

    private async Task KillPipelineAsync()
    {
        await Pipeline.KillAsync();
        await Pipeline.StartAsync();
    }

    /// <summary>Waits until all tables are equal and of the documented types; fails with the first cells that are not.</summary>
    public async Task EqualAsync()
    {
        await SettleAsync();
        var types = new List<CellDifference>();
        foreach (var table in _tables.Where(table => _modes.HasSchema || table != _source.Evolving.Final))
        {
            types.AddRange(await Comparison.TypeDifferencesAsync(table));
        }

        Assert.True(types.Count == 0, string.Join('\n', types));
    }

    // Ends when all is equal, or when nothing has changed for a while.
    private async Task SettleAsync()
    {
        var before = -1;
        var since = Stopwatch.GetTimestamp();
        while (await Comparison.DifferencesAsync(_tables) is { Count: > 0 } differences)
        {
            if (differences.Count != before)
            {
                before = differences.Count;
                since = Stopwatch.GetTimestamp();
            }

            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                Assert.Fail(await DescribeAsync());
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What differs, what was refused, and the ends of the logs.</summary>
    public async Task<string> DescribeAsync()
    {
        var differences = await Comparison.DifferencesAsync(_tables);
        return $"""
            {differences.Count} differences (seed {_seed})
            {string.Join('\n', differences.Take(Shown))}
            --- dead letters
            {await DeadLettersAsync()}
            {await Pipeline.DescribeAsync()}
            {Pipeline.Tail()}
            {_system.Connect.Tail()}
            """;
    }

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        if (_connector is not null)
        {
            await _connector.DisposeAsync();
        }

        await _source.DisposeAsync();
    }

    private async Task<string> DeadLettersAsync()
    {
        var letters = new StringBuilder();
        await foreach (var record in KafkaTopicReader.ReadAsync(_system.Kafka.Settings, $"{Database.Name}-cdc.dead-letters", TestContext.Current.CancellationToken))
        {
            string Header(string name) => record.Headers.LastOrDefault(header => header.Key == name) is { Value: { } value } ? Encoding.UTF8.GetString(value) : "";
            letters.AppendLine($"{Header(DeadLetterHeaders.Topic)} {Header(DeadLetterHeaders.Offset)}: {Header(DeadLetterHeaders.Reason)} {Header(DeadLetterHeaders.Column)}: {Header(DeadLetterHeaders.Message)}");
        }

        return letters.ToString();
    }

    // What the records do not say, the pipeline's configuration does, as docs/configuration.md has it.
    private string TablesSection()
    {
        var yaml = new StringBuilder("tables:\n");
        foreach (var table in _tables.Except([_source.Evolving.Final]))
        {
            yaml.AppendLine($"  - topic: {Database.Name}.{_source.Schema}.{table.Name}").AppendLine("    clean: {byte_strings: never}");
            var options = table.Columns.Where(column => column.Form.Options(_modes) is not null).Select(column => $"      {column.Name}: {column.Form.Options(_modes)}").ToList();
            if (options.Count > 0)
            {
                yaml.AppendLine("    columns:").AppendLine(string.Join('\n', options));
            }
        }

        return yaml.ToString();
    }
}
