using System.Globalization;
using System.Text;
using Cdc.Kafka.Producing;
using Cdc.Kafka.Topics;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Benchmarks;

/// <summary>
/// What tables that are stuck cost the others: <c>cdc run</c> over many tables, all of them well in one run and some unfit in the next, beside each
/// other in every round. Then the cause goes, and the stuck ones catch up.
/// </summary>
internal static class IsolationBench
{
    private const string Prefix = "bench.public.";

    /// <summary>Runs the comparison.</summary>
    /// <param name="args">The published cdc.dll, tables (default 500), of them stuck (50), rows a table (2000) and rounds (3).</param>
    /// <returns>0, or 1 where a part is missing.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if ((RealKafka.UnavailableReason ?? (EmbeddedClickHouse.IsAvailable ? null : EmbeddedClickHouse.UnavailableReason)) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 1;
        }

        var (cdc, tables, stuck, rows, rounds) = (args[0], Argument(args, 1, 500), Argument(args, 2, 50), Argument(args, 3, 2000), Argument(args, 4, 3));
        var configuration = Path.GetTempFileName() + ".yaml";
        await File.WriteAllTextAsync(configuration, $"kafka: {{bootstrap.servers: set-below}}\ntopics: {{source: [\"{Prefix}*\"]}}\n");
        await using var kafka = await RealKafka.StartAsync();
        await using var clickHouse = await EmbeddedClickHouse.StartAsync();
        await ProduceAsync(kafka, tables, rows);
        Console.WriteLine($"{tables} tables of {rows} rows, {stuck} of them stuck; rates are those of the other {tables - stuck}");
        var ratios = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            var well = await RunAsync(cdc, configuration, kafka, clickHouse, tables, 0, stuck, rows, $"well_{round}");
            var ill = await RunAsync(cdc, configuration, kafka, clickHouse, tables, stuck, stuck, rows, $"ill_{round}");
            ratios.Add(ill.Rate / well.Rate);
            Console.WriteLine(
                $"round {round}: all well {well.Rate:N0} rows/s, {well.Peak >> 20} MiB at most; {stuck} stuck {ill.Rate:N0} rows/s, {ill.Peak >> 20} MiB at most; ratio {ill.Rate / well.Rate:F2}");
        }

        ratios.Sort();
        Console.WriteLine($"median ratio {ratios[ratios.Count / 2]:F2}");
        return 0;
    }

    private static async Task<(double Rate, long Peak)> RunAsync(
        string cdc, string configuration, RealKafka kafka, EmbeddedClickHouse clickHouse, int tables, int unfit, int apart, int rows, string database)
    {
        await clickHouse.QueryAsync($"DROP DATABASE IF EXISTS {database}");
        await clickHouse.QueryAsync($"CREATE DATABASE {database}");
        for (var table = 0; table < unfit; table++)
        {
            await clickHouse.QueryAsync($"CREATE TABLE {database}.{Name(table)} (id Int64) ENGINE = MergeTree ORDER BY id");
        }

        var others = Enumerable.Range(apart, tables - apart).Select(Name).ToHashSet();
        await using var process = await CdcProcess.StartAsync(cdc, configuration, kafka.BootstrapServers, clickHouse.Uri, database);
        var start = await process.UntilAsync("cdc_records_total", 1);
        var end = await process.UntilAsync("cdc_insert_rows_total", (double)others.Count * rows, others.Contains);
        for (var table = 0; table < unfit; table++)
        {
            await clickHouse.QueryAsync($"DROP TABLE {database}.{Name(table)}");
        }

        await process.UntilAsync("cdc_insert_rows_total", (double)tables * rows);
        return (others.Count * rows / (end - start).TotalSeconds, process.PeakMemory);
    }

    private static async Task ProduceAsync(RealKafka kafka, int tables, int rows)
    {
        using (var topics = new KafkaTopics(kafka.Settings, NullLogger<KafkaTopics>.Instance))
        {
            for (var table = 0; table < tables; table++)
            {
                await topics.EnsureAsync(Prefix + Name(table), 1, 1, CancellationToken.None);
            }
        }

        await using var producer = new KafkaProducer(kafka.Settings.Add("compression.type", "lz4"), NullLogger<KafkaProducer>.Instance);
        for (var row = 0; row < rows; row++)
        {
            for (var table = 0; table < tables; table++)
            {
                await producer.ProduceAsync(Prefix + Name(table), 0, Encoding.UTF8.GetBytes($$"""{"id":{{row}}}"""), Envelope(Name(table), row));
            }
        }

        await producer.FlushAsync(CancellationToken.None);
    }

    private static byte[] Envelope(string table, int row) => Encoding.UTF8.GetBytes(
        $$$"""
        {"before":null,"after":{"id":{{{row}}},"name":"a name that is neither short nor long","amount":{{{row * 7}}},"note":"{{{new string('x', 200)}}}"},"source":{"version":"3.7.0.Final","connector":"postgresql","name":"bench","ts_ms":1700000000000,"snapshot":"false","db":"bench","sequence":"[\"{{{row + 1}}}\",\"{{{row + 1}}}\"]","schema":"public","table":"{{{table}}}","txId":{{{row + 1}}},"lsn":{{{row + 1}}},"xmin":null},"transaction":null,"op":"c","ts_ms":1700000000001}
        """);

    private static string Name(int table) => string.Create(CultureInfo.InvariantCulture, $"t{table:D3}");

    private static int Argument(string[] args, int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
}
