using System.Diagnostics;
using System.Globalization;
using Cdc.Benchmarks.Data;
using Cdc.Demo.Generating;
using Cdc.Kafka.Producing;
using Cdc.Kafka.Topics;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Benchmarks;

/// <summary>
/// Events a second of <c>cdc run</c>, from a real broker into the embedded ClickHouse, beside a bare consume loop over the same topic in the
/// same run.
/// </summary>
/// <remarks>Both are timed from the first record read to the last one finished, so that starting up and joining a group do not count.</remarks>
internal static class PipelineBench
{
    private const int Partitions = 2;

    /// <summary>Runs the comparison.</summary>
    /// <param name="args">The published cdc.dll, or two of them with a comma between, to compare; events (default 500000) and rounds (default 3).</param>
    /// <returns>0, or 1 where a part is missing.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var builds = args[0].Split(',');
        if ((RealKafka.UnavailableReason ?? (EmbeddedClickHouse.IsAvailable ? null : EmbeddedClickHouse.UnavailableReason)) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 1;
        }

        var events = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500_000;
        var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
        await using var kafka = await RealKafka.StartAsync();
        await using var clickHouse = await EmbeddedClickHouse.StartAsync();
        var bytes = await ProduceAsync(kafka, events);
        Console.WriteLine($"{events:N0} flat ride bookings, {bytes / events} bytes each, {Partitions} partitions, lz4");
        var bares = new List<double>();
        var results = builds.Select(_ => new List<CdcRun>()).ToList();
        for (var round = 1; round <= rounds; round++)
        {
            bares.Add(BareLoop.Run(kafka.BootstrapServers, RideBookingGenerator.Topic, events));
            Console.WriteLine($"round {round}: bare loop {bares[^1]:N0}/s");
            for (var build = 0; build < builds.Length; build++)
            {
                var run = await CdcRun.RunAsync(builds[build], kafka.BootstrapServers, clickHouse, events, $"bench_{build}_{round}");
                results[build].Add(run);
                Console.WriteLine(
                    $"  {builds[build]}: {run.EventsPerSecond:N0}/s, ratio {run.EventsPerSecond / bares[^1]:F2}, {run.PeakMemory >> 20} MiB at most, {run.IdleMemory >> 20} MiB idle, {run.ProcessorTime.TotalSeconds:F1} s of processor");
            }
        }

        for (var build = 0; build < builds.Length; build++)
        {
            var runs = results[build];
            Console.WriteLine(
                $"median of {builds[build]}: {Median(runs.Select(run => run.EventsPerSecond)):N0}/s, ratio {Median(runs.Zip(bares, (run, bare) => run.EventsPerSecond / bare)):F2}, "
                + $"of the first build {Median(runs.Zip(results[0], (run, first) => run.EventsPerSecond / first.EventsPerSecond)):F2}, {Median(runs.Select(run => (double)run.PeakMemory)) / 1024 / 1024:N0} MiB at most");
        }

        return 0;
    }

    private static async Task<long> ProduceAsync(RealKafka kafka, int events)
    {
        using (var topics = new KafkaTopics(kafka.Settings, NullLogger<KafkaTopics>.Instance))
        {
            await topics.EnsureAsync(RideBookingGenerator.Topic, Partitions, 1, CancellationToken.None);
        }

        await using var producer = new KafkaProducer(kafka.Settings.Add("compression.type", "lz4"), NullLogger<KafkaProducer>.Instance);
        var bytes = 0L;
        var watch = Stopwatch.StartNew();
        foreach (var (key, value) in RideBookingBatches.Generate(asEnvelopes: false, events))
        {
            var partition = (int)(long.Parse(key.AsSpan()[6..^1], CultureInfo.InvariantCulture) % Partitions);
            await producer.ProduceAsync(RideBookingGenerator.Topic, partition, key, value);
            bytes += value.Length;
        }

        await producer.FlushAsync(CancellationToken.None);
        Console.WriteLine($"produced in {watch.Elapsed.TotalSeconds:F1} s");
        return bytes;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
