using System.Globalization;
using Cdc.Demo.Watching;
using Spectre.Console;

namespace Cdc.Demo.Showing;

/// <summary>Shows how the demo stands while it works: in place on a terminal, otherwise a line every two seconds, unless it would say the same again.</summary>
internal static class ProgressView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(2);

    /// <summary>Shows until told to stop, and the last state once more.</summary>
    public static Task ShowAsync(IAnsiConsole console, DemoProgress progress, DeadLetterWatch letters, DemoOptions options, CancellationToken stopping) =>
        console.Profile.Out.IsTerminal ? LiveAsync(console, progress, letters, options, stopping) : LinesAsync(console, progress, letters, stopping);

    private static Task LiveAsync(IAnsiConsole console, DemoProgress progress, DeadLetterWatch letters, DemoOptions options, CancellationToken stopping) =>
        console.Live(Panel(progress, letters, options)).StartAsync(live => RepeatAsync(Refresh, () => live.UpdateTarget(Panel(progress, letters, options)), stopping));

    private static Task LinesAsync(IAnsiConsole console, DemoProgress progress, DeadLetterWatch letters, CancellationToken stopping)
    {
        var last = "";
        return RepeatAsync(LineInterval, Show, stopping);

        void Show()
        {
            var line = Line(progress, letters);
            if (line != last)
            {
                console.Profile.Out.Writer.WriteLine(line);
                last = line;
            }
        }
    }

    private static async Task RepeatAsync(TimeSpan interval, Action show, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            show();
            await Task.Delay(interval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        show();
    }

    private static string Line(DemoProgress progress, DeadLetterWatch letters) => progress.IsFlowing
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Elapsed.TotalSeconds,5:F0} s  {progress.Generated.Events,9:N0} events in  {progress.RowsWritten,9:N0} rows written  {letters.Count,4:N0} dead letters  {progress.EventsPerSecond,7:N0} events/s  latency {Milliseconds(progress)}")
        : "starting: decoder, enricher and sink join their consumer groups";

    private static Panel Panel(DemoProgress progress, DeadLetterWatch letters, DemoOptions options)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().RightAligned().NoWrap());
        Add(grid, "events in", Number(progress.Generated.Events));
        Add(grid, "rows written to ClickHouse", Number(progress.RowsWritten));
        Add(grid, "dead letters", Number(letters.Count));
        Add(grid, "on their way", Number(progress.InFlight));
        Add(grid, "events a second", Number((long)progress.EventsPerSecond));
        Add(grid, "latency, median", Milliseconds(progress));
        var header = !progress.IsFlowing ? "starting"
            : options.Once ? string.Create(CultureInfo.InvariantCulture, $"{(double)progress.Arrived / options.Events:P0}")
            : "running; Ctrl+C ends it";
        return new Panel(grid) { Header = new PanelHeader($" demo · {header} "), Border = BoxBorder.Rounded, Padding = new Padding(2, 0) };
    }

    private static void Add(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(value, new Style(Color.Green)));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(DemoProgress progress) => string.Create(CultureInfo.InvariantCulture, $"{progress.Latency(0.5).TotalMilliseconds:N0} ms");
}
