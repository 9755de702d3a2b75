using Cdc.Demo.Running;
using Cdc.Demo.Watching;
using Cdc.Hosting.Service;
using Cdc.Testing;
using Spectre.Console;

namespace Cdc.Demo.Tests;

public sealed class DemoRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_thousand_events_arrive_in_ClickHouse_as_the_source_has_them()
    {
        await using var server = await StartAsync();

        var (code, output) = await RunAsync(new DemoOptions { ClickHouse = server.Uri, Once = true, Events = 3_000, Seed = 5 }, Cancellation);

        Assert.True(code == ExitCode.Stopped, output);
        Assert.Contains("ClickHouse equals the source", output, StringComparison.Ordinal);
        Assert.Contains("not_an_envelope", output, StringComparison.Ordinal);
        Assert.Contains("GROUP BY vehicle_type", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_it_drains_and_compares()
    {
        await using var server = await StartAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var run = RunAsync(new DemoOptions { ClickHouse = server.Uri, Rate = 500 }, stop.Token);
        await UntilRowsAsync(server);
        await stop.CancelAsync();
        var (code, output) = await run;

        Assert.True(code == ExitCode.Stopped, output);
        Assert.Contains("ClickHouse equals the source", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_there_already_is_left_alone()
    {
        await using var server = await StartAsync();
        await server.QueryAsync("CREATE DATABASE cdc_demo", Cancellation);
        await server.QueryAsync("CREATE TABLE cdc_demo.ncr_ride_bookings (id Int64) ENGINE = MergeTree ORDER BY id", Cancellation);

        var (code, _) = await RunAsync(new DemoOptions { ClickHouse = server.Uri, Once = true, Events = 1 }, Cancellation);

        Assert.Equal(ExitCode.Unexpected, code);
    }

    private static async Task<EmbeddedClickHouse> StartAsync()
    {
        Assert.SkipUnless(EmbeddedClickHouse.IsAvailable, EmbeddedClickHouse.UnavailableReason);
        return await EmbeddedClickHouse.StartAsync(cancellationToken: Cancellation);
    }

    private static async Task<(int Code, string Output)> RunAsync(DemoOptions options, CancellationToken stopping)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        return (await DemoRun.RunAsync(options, console, stopping), output.ToString());
    }

    private static async Task UntilRowsAsync(EmbeddedClickHouse server)
    {
        while (await server.QueryAsync("SELECT sum(total_rows) > 100 FROM system.tables WHERE database = 'cdc_demo' AND engine = 'ReplacingMergeTree'", Cancellation) != "1\n")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
        }
    }
}
