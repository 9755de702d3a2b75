using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cdc.Benchmarks;

/// <summary><c>cdc run</c> as a process of its own, watched by its metrics and by what the system says of it.</summary>
internal sealed partial class CdcProcess : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly HttpClient _http;

    private CdcProcess(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <summary>The most memory that the process had so far, bytes.</summary>
    public long PeakMemory => Status("VmHWM");

    /// <summary>The memory that it has, bytes.</summary>
    public long Memory => Status("VmRSS");

    /// <summary>The processor time that it took.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    /// <summary>Starts the process.</summary>
    /// <param name="cdc">The published cdc.dll.</param>
    /// <param name="configuration">The pipeline's file.</param>
    /// <param name="bootstrapServers">Kafka.</param>
    /// <param name="clickHouse">The server.</param>
    /// <param name="database">The target database, and the consumer group.</param>
    public static async Task<CdcProcess> StartAsync(string cdc, string configuration, string bootstrapServers, Uri clickHouse, string database)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        foreach (var argument in new[] { cdc, "run", "-f", configuration })
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
        var process = Process.Start(start)!;
        return new CdcProcess(process, await AddressAsync(process));
    }

    /// <summary>Waits until a counter has come to a value.</summary>
    /// <param name="counter">Its name in Prometheus.</param>
    /// <param name="value">The sum over its series.</param>
    /// <param name="counts">Which tables count; null for all.</param>
    /// <returns>When it was seen, on one clock for all calls.</returns>
    public async Task<TimeSpan> UntilAsync(string counter, double value, Func<string, bool>? counts = null)
    {
        var watch = Stopwatch.StartNew();
        while (await TotalAsync(counter, counts) < value)
        {
            if (watch.Elapsed > Deadline || _process.HasExited)
            {
                throw new TimeoutException($"{counter} did not come to {value}.");
            }

            await Task.Delay(LookEvery);
        }

        return Stopwatch.GetElapsedTime(0);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<double> TotalAsync(string counter, Func<string, bool>? counts)
    {
        var metrics = await _http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        return metrics.Split('\n')
            .Where(line => line.StartsWith(counter, StringComparison.Ordinal) && (counts is null || counts(Table().Match(line).Groups[1].Value)))
            .Sum(line => double.Parse(line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
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

    private long Status(string field) => File.ReadLines($"/proc/{_process.Id}/status")
        .Where(line => line.StartsWith(field + ":", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024)
        .Single();

    [GeneratedRegex("table=\"([^\"]*)\"")]
    private static partial Regex Table();
}
