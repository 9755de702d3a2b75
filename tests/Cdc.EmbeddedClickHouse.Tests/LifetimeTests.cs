using Child = Cdc.Testing.EmbeddedClickHouse;

namespace Cdc.EmbeddedClickHouse.Tests;

/// <summary>What only a process of its own can show.</summary>
public sealed class LifetimeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-clickhouse-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tables_survive_a_stop_and_a_crash()
    {
        Assert.SkipUnless(Child.IsAvailable, Child.UnavailableReason);
        var token = TestContext.Current.CancellationToken;
        await using (var first = await Child.StartAsync(_folder, token))
        {
            await first.QueryAsync("CREATE TABLE kept (a UInt8) ENGINE = MergeTree ORDER BY a", token);
            await first.QueryAsync("INSERT INTO kept VALUES (1)", token);
            Assert.Equal(0, await first.StopAsync());
        }
        await using (var second = await Child.StartAsync(_folder, token))
        {
            await second.QueryAsync("INSERT INTO kept VALUES (2)", token);
            await second.KillAsync();
        }
        await using var third = await Child.StartAsync(_folder, token);
        Assert.Equal("1\n2\n", await third.QueryAsync("SELECT a FROM kept ORDER BY a", token));
    }

    [Fact]
    public async Task A_stop_finishes_the_statement_in_flight()
    {
        Assert.SkipUnless(Child.IsAvailable, Child.UnavailableReason);
        var token = TestContext.Current.CancellationToken;
        await using var server = await Child.StartAsync(null, token);
        var slow = server.QueryAsync("SELECT sleep(2)", token);
        await WaitUntilAsync(async () => await server.QueryAsync("SELECT count() FROM system.processes WHERE query LIKE '%sleep(2)%' AND query NOT LIKE '%processes%'", token) == "1\n");
        Assert.Equal(0, await server.StopAsync());
        Assert.Equal("0\n", await slow);
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
        }
    }
}
