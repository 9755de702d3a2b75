using Cdc.IntegrationTests.Neighbours;
using Cdc.IntegrationTests.Pipelines;
using Cdc.IntegrationTests.Runs;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests;

/// <summary>From PostgreSQL through Debezium, Kafka and the stages into ClickHouse: the target equals the source.</summary>
[Collection(RealSystemCollection.Name)]
public sealed class PostgresToClickHouseTests(RealSystem system)
{
    private const int MaxTransactions = 5000;
    private const int Kills = 2;
    private const int Progress = 50;

    [Theory]
    [InlineData(StageLayout.Services)]
    [InlineData(StageLayout.AllInOne)]
    public async Task Snapshot_and_changes_arrive_and_so_do_those_made_while_the_pipeline_was_stopped(StageLayout stages)
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        await using var run = await ShopRun.StartAsync(system, stages);
        await run.ApplyAsync(ShopTables.Changes);
        await run.EqualAsync();

        Assert.All(await run.Pipeline.StopAsync(), code => Assert.True(code == 0, run.Pipeline.Tail()));
        Assert.Null(await run.Comparison.DifferenceAsync(ShopTables.Names));

        await run.ApplyAsync(
            "update orders set note = 'while stopped' where id between 100 and 110",
            "delete from orders where id = 11",
            "update accounts set name = 'while stopped', id = 11 where id = 10",
            "insert into journal values ('while stopped')");
        await run.Pipeline.StartAsync();
        await run.Pipeline.ReadyAsync();
        await run.EqualAsync();
        await run.ApplyAsync("insert into orders (id, customer) values (1000, 'after the second start')");
        await run.EqualAsync();
        Assert.All(await run.Pipeline.StopAsync(), code => Assert.True(code == 0, run.Pipeline.Tail()));
        Assert.Null(await run.Comparison.DifferenceAsync(ShopTables.Names));
    }

    [Theory]
    [InlineData(StageLayout.Services)]
    [InlineData(StageLayout.AllInOne)]
    public async Task Kill_in_a_burst_of_changes_loses_and_doubles_nothing(StageLayout stages)
    {
        RealSystem.SkipWithout(Postgres.UnavailableReason);
        await using var run = await ShopRun.StartAsync(system, stages);
        await run.EqualAsync();

        using var enough = new CancellationTokenSource();
        var burst = BurstAsync(run, enough.Token);
        for (var kill = 0; kill < Kills; kill++)
        {
            await run.UntilRowsAsync("journal", await run.Comparison.CountAsync("journal") + Progress);
            await run.Pipeline.KillAsync();
            await run.Pipeline.StartAsync();
        }

        await enough.CancelAsync();
        await burst;
        await run.EqualAsync();
        await run.Pipeline.ReadyAsync();
        Assert.All(await run.Pipeline.StopAsync(), code => Assert.True(code == 0, run.Pipeline.Tail()));
        Assert.Null(await run.Comparison.DifferenceAsync(ShopTables.Names));
    }

    private static async Task BurstAsync(ShopRun run, CancellationToken enough)
    {
        for (var i = 0; i < MaxTransactions && !enough.IsCancellationRequested; i++)
        {
            await run.ApplyAsync($"""
                begin;
                insert into orders (id, customer, amount) values ({2000 + i}, 'burst', {i}.25);
                update orders set quantity = {i}, note = 'burst {i}' where id between {100 + (i % 80)} and {105 + (i % 80)};
                delete from orders where id = {2000 + i - 3} and id % 2 = 0;
                insert into journal values ('burst {i}');
                commit
                """);
        }
    }
}
