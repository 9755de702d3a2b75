using System.Text;
using Cdc.ClickHouse.Settings;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Run;

/// <summary><c>cdc run</c> in this process, from one topic of an embedded Kafka into the database <c>shop</c> of an embedded ClickHouse of its own.</summary>
public abstract class PipelineTestBase(string topic) : IAsyncLifetime
{
    private EmbeddedClickHouse? _server;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(EmbeddedClickHouse.IsAvailable, EmbeddedClickHouse.UnavailableReason);
        _server = await EmbeddedClickHouse.StartAsync(cancellationToken: Cancellation);
        await QueryAsync("CREATE DATABASE shop");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the pipeline.</summary>
    protected RunningService Start(bool createTables = true, params TableOptions[] tables) =>
        RunningService.Start(Options(createTables, tables), (context, settings) => PipelineService.RunAsync(context, settings));

    /// <summary>The pipeline's settings; inserts do not wait for more rows.</summary>
    protected PipelineOptions Options(bool createTables = true, params TableOptions[] tables) => new()
    {
        Topics = new TopicOptions { Source = [topic] },
        ClickHouse = new ClickHouseOptions { Url = _server!.Uri, Database = "shop" },
        Sink = new SinkOptions { MaxWait = TimeSpan.FromMilliseconds(20), CreateTables = createTables },
        Tables = [.. tables.Select(table => new PipelineTable { Source = table })],
    };

    /// <summary>Sends values, one after the other, under a key whose column is <c>id</c>.</summary>
    protected async Task SendAsync(RunningService pipeline, params string[] values)
    {
        foreach (var value in values)
        {
            await pipeline.SendAsync(topic, """{"id":1}"""u8.ToArray(), Encoding.UTF8.GetBytes(value), Cancellation);
        }
    }

    /// <summary>What ClickHouse answers.</summary>
    protected Task<string> QueryAsync(string sql) => _server!.QueryAsync(sql, Cancellation);

    /// <summary>Waits until a table has so many current rows.</summary>
    protected Task UntilRowsAsync(RunningService pipeline, string table, int rows) => pipeline.UntilAsync(
        $"{rows} rows in {table}",
        async () => await QueryAsync($"EXISTS shop.{table}") == "1\n" && await QueryAsync($"SELECT count() FROM shop.{table} FINAL") == $"{rows}\n",
        Cancellation);

    /// <summary>The columns of a table or view but the table's own, as <c>id Int64, note Nullable(String)</c>.</summary>
    protected async Task<string> ColumnsAsync(string table)
    {
        var columns = await QueryAsync($"SELECT name || ' ' || type FROM system.columns WHERE database = 'shop' AND table = '{table}' AND name NOT LIKE '\\\\_%' ORDER BY position FORMAT TSVRaw");
        return string.Join(", ", columns.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The dead letters as soon as there are so many.</summary>
    protected static Task<IReadOnlyList<KafkaRecord>> DeadLettersAsync(RunningService pipeline, int count) => pipeline.ReadAsync("cdc.dead-letters", count, Cancellation);

    /// <summary>Stage, reason and column of a dead letter, as <c>sink cast_failed price</c>.</summary>
    protected static string Refusal(KafkaRecord letter) => string.Join(
        ' ',
        ((string[])[DeadLetterHeaders.Stage, DeadLetterHeaders.Reason, DeadLetterHeaders.Column])
            .Select(name => Encoding.UTF8.GetString(letter.Headers.Single(header => header.Key == name).Value!)));
}
