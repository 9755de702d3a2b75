using System.Diagnostics;
using System.Globalization;
using Cdc.Testing;

namespace Cdc.Benchmarks;

/// <summary><c>cdc run</c> as a process of its own, watched by its metrics.</summary>
internal static class CdcRun
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs until all events are durable.</summary>
    /// <returns>Events a second, from the first batch read to the last row inserted.</returns>
    public static async Task<double> RunAsync(string cdc, string bootstrapServers, EmbeddedClickHouse clickHouse, int events, int round)
    {
        var database = $"bench_{round}";
        await clickHouse.QueryAsync($"DROP DATABASE IF EXISTS {database}");
        using var process = Start(cdc, bootstrapServers, clickHouse.Uri, database);
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressAsync(process) };
            var start = await UntilAsync(http, "cdc_records_total", 1, process);
            var end = await UntilAsync(http, "cdc_insert_rows_total", events, process);
            return events / (end - start).TotalSeconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string cdc, string bootstrapServers, Uri clickHouse, string database)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        foreach (var argument in new[] { cdc, "run", "-f", Path.Combine(RepositoryRoot.Folder, "infra", "demo", "pipeline.yaml") })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["CDC__KAFKA__BOOTSTRAP_SERVERS"] = bootstrapServers;
        start.Environment["CDC__CLICKHOUSE__URL"] = clickHouse.ToString();
        start.Environment["CDC__CLICKHOUSE__DATABASE"] = database;
        start.Environment["CDC__TOPICS__GROUP"] = database;
        start.Environment["CDC__HTTP__PORT"] = "0";
        start.Environment["CDC__SINK__MAX_WAIT"] = "1s";
        start.Environment["CDC__READ__MAX_WAIT"] = "50ms";
        return Process.Start(start)!;
    }

    /// <summary>The address that the process logs.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        const string marker = "Health and metrics are at ";
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf(marker, StringComparison.Ordinal);
            if (at >= 0)
            {
                // What the process prints from here on must not fill the pipe.
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new Uri(line[(at + marker.Length)..].Trim());
            }
        }

        throw new InvalidOperationException("cdc run ended before it told where its metrics are.");
    }

    private static async Task<TimeSpan> UntilAsync(HttpClient http, string counter, double value, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (Total(await http.GetStringAsync(new Uri("metrics", UriKind.Relative)), counter) < value)
        {
            if (watch.Elapsed > Deadline || process.HasExited)
            {
                throw new TimeoutException($"{counter} did not come to {value}.");
            }

            await Task.Delay(LookEvery);
        }

        return Stopwatch.GetElapsedTime(0);
    }

    private static double Total(string metrics, string counter) => metrics.Split('\n')
        .Where(line => line.StartsWith(counter, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
