using System.Text;
using Cdc.Kafka.Settings;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Run;

/// <summary>Tables whose targets do not fit, with more rows than fit into memory, among others that are well.</summary>
public sealed class StuckTableTests() : PipelineTestBase("")
{
    private const int Tables = 30;
    private const int Stuck = 3;
    private const int Rows = 100;
    private const int RowBytes = 20_000;
    private const long Budget = 4 * 1024 * 1024;

    private static readonly int[] All = [.. Enumerable.Range(0, Tables)];

    [Fact]
    public async Task They_take_nothing_from_the_others_and_catch_up_when_the_cause_is_gone()
    {
        foreach (var table in All[..Stuck])
        {
            await QueryAsync($"CREATE TABLE shop.{Name(table)} (id Int64) ENGINE = MergeTree ORDER BY id");
        }

        var options = Options() with
        {
            Topics = new TopicOptions { Source = [.. All.Select(Topic)] },
            Read = new ReadOptions { MemoryBudget = Budget, MaxBytes = 100_000 },
        };
        await using var pipeline = RunningService.Start(options, (context, settings) => PipelineService.RunAsync(context, settings));
        for (var row = 0; row < Rows; row++)
        {
            foreach (var table in All)
            {
                await pipeline.SendAsync(Topic(table), Encoding.UTF8.GetBytes($$"""{"id":{{row}}}"""), Envelope(table, row), Cancellation);
            }
        }

        foreach (var table in All[Stuck..])
        {
            await UntilRowsAsync(pipeline, Name(table), Rows);
        }

        Assert.Equal(
            All[..Stuck].Select(table => $"table.{Name(table)}"),
            pipeline.Health.Where(part => !part.IsHealthy && part.Name.StartsWith("table.", StringComparison.Ordinal)).Select(part => part.Name));
        foreach (var table in All[..Stuck])
        {
            await QueryAsync($"DROP TABLE shop.{Name(table)}");
        }

        foreach (var table in All[..Stuck])
        {
            await UntilRowsAsync(pipeline, Name(table), Rows);
        }

        await pipeline.UntilAsync("every part healthy", () => Task.FromResult(pipeline.Health.All(part => part.IsHealthy)), Cancellation);
    }

    private static string Name(int table) => $"t{table:D2}";

    private static string Topic(int table) => $"shop.public.{Name(table)}";

    private static byte[] Envelope(int table, int row) => Encoding.UTF8.GetBytes(
        $$$"""
        {"before":null,"after":{"id":{{{row}}},"note":"{{{new string('x', RowBytes)}}}"},"source":{"connector":"postgresql","name":"shop","ts_ms":1700000000000,"snapshot":"false","db":"shop","sequence":"[\"{{{row + 1}}}\",\"{{{row + 1}}}\"]","schema":"public","table":"{{{Name(table)}}}","txId":{{{row + 1}}},"lsn":{{{row + 1}}}},"op":"c","ts_ms":1700000000001}
        """);
}
