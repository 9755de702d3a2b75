using System.Globalization;
using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.Testing;
using ClickHouse.Driver.ADO;

namespace Cdc.Benchmarks.Inserting;

/// <summary>
/// One insert of encoded rides by the sink's client beside ClickHouse.Driver's raw insert: the same bytes to the same embedded server, in
/// rounds taken in turn.
/// </summary>
internal static class InsertBench
{
    private const string Database = "bench_inserts";
    private const int RowsPerRound = 300_000;
    private const int MaxInsertsPerRound = 50;

    /// <summary>Runs the comparison.</summary>
    /// <param name="args">Rounds (default 9).</param>
    /// <returns>0, or 1 where libchdb is missing.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!EmbeddedClickHouse.IsAvailable)
        {
            await Console.Error.WriteLineAsync(EmbeddedClickHouse.UnavailableReason);
            return 1;
        }

        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 9;
        await using var server = await EmbeddedClickHouse.StartAsync();
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = server.Uri });
        using var driver = new global::ClickHouse.Driver.ClickHouseClient(new ClickHouseClientSettings { Host = server.Uri.Host, Port = (ushort)server.Uri.Port });
        IInserter[] inserters = [new ClientInserter(client), new DriverInserter(driver, compresses: false), new DriverInserter(driver, compresses: true)];
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {Database}"), CancellationToken.None);
        foreach (var rows in new[] { 1_000, 100_000 })
        {
            var (table, body) = RideTable.Encode(rows, Database);
            foreach (var keepsRows in new[] { true, false })
            {
                Console.WriteLine($"{rows:N0} rows of {table.Columns} columns, {body.Length:N0} bytes, into {(keepsRows ? "the rides table" : "ENGINE = Null")}, {rounds} rounds");
                await CompareAsync(inserters, rounds, rows, body, table, () => table.CreateAsync(client, keepsRows));
            }
        }

        return 0;
    }

    private static async Task CompareAsync(IInserter[] inserters, int rounds, int rows, byte[] body, RideTable table, Func<Task> prepare)
    {
        var costs = inserters.ToDictionary(inserter => inserter, _ => new List<InsertCost>());

        // The first round warms up, and does not count.
        for (var round = 0; round <= rounds; round++)
        {
            for (var turn = 0; turn < inserters.Length; turn++)
            {
                // Each goes first as often as the others.
                var inserter = inserters[(round + turn) % inserters.Length];
                await prepare();
                var cost = await InsertCost.MeasureAsync(Math.Min(RowsPerRound / rows, MaxInsertsPerRound), () => InsertAsync(inserter, table, body, rows));
                if (round > 0)
                {
                    costs[inserter].Add(cost);
                }
            }
        }

        var baseline = Median(costs[inserters[0]], cost => cost.Elapsed.TotalMilliseconds);
        foreach (var (inserter, measured) in costs)
        {
            var elapsed = Median(measured, cost => cost.Elapsed.TotalMilliseconds);
            Console.WriteLine(
                $"  {inserter.Name,-24} {elapsed,8:F2} ms (best {measured.Min(cost => cost.Elapsed.TotalMilliseconds):F2})  ratio {elapsed / baseline:F2}  CPU {Median(measured, cost => cost.Cpu.TotalMilliseconds),7:F2} ms  allocated {Median(measured, cost => cost.Bytes) / 1024,8:N0} KiB");
        }
    }

    private static async Task InsertAsync(IInserter inserter, RideTable table, byte[] body, int rows)
    {
        var written = await inserter.InsertAsync(table.Insert(body));
        if (written < rows)
        {
            throw new InvalidOperationException($"{inserter.Name} wrote {written} of {rows} rows.");
        }
    }

    private static double Median(List<InsertCost> costs, Func<InsertCost, double> value)
    {
        var sorted = costs.Select(value).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
