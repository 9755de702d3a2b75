using System.Collections.Concurrent;
using System.Diagnostics;
using Cdc.Core;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;
using Cdc.Hosting.Pipeline;
using Cdc.Hosting.Service;
using Cdc.Hosting.Telemetry;
using Cdc.Hosting.Tests.Http;
using Cdc.Testing;

namespace Cdc.Hosting.Tests.Pipeline;

public sealed class StageRunnerTests : IDisposable
{
    private readonly ConcurrentQueue<string> _journal = [];
    private readonly InMemorySource _source;
    private readonly InMemoryOutput _output;
    private readonly InMemoryDeadLetters _deadLetters;
    private readonly CollectedLog _log = new();
    private readonly CdcMeter _meter = new(TimeProvider.System);
    private readonly CancellationTokenSource _stopping = new();

    public StageRunnerTests()
    {
        _source = new InMemorySource(_journal);
        _output = new InMemoryOutput(_journal) { WaitsForFlush = true };
        _deadLetters = new InMemoryDeadLetters(_journal);
    }

    public void Dispose()
    {
        _meter.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task Dead_letters_and_events_are_handed_on_before_the_batch_is_released()
    {
        var runner = Runner(new InMemoryOutput(_journal));
        _source.Send("lines", 0, "a", "bad", "b");
        _source.Send("lines", 0, "bad");
        _source.Complete();

        Assert.Equal(ExitCode.Stopped, await runner.RunAsync(_stopping.Token));
        Assert.Equal(["took 1 dead letters", "took 2 events", "committed lines[0] 3", "took 1 dead letters", "took 0 events", "committed lines[0] 4", "flushed", "left"], _journal);
        Assert.Equal([1L, 3L], _deadLetters.Letters.Select(letter => letter.Offset));
        Assert.All(_deadLetters.Letters, letter => Assert.Equal("bad", letter.Value));
    }

    [Fact]
    public async Task Processors_run_in_order_after_the_preparation()
    {
        var steps = new List<string>();
        var runner = new StageRunner(_source, [new Noted(steps, "decode"), new Noted(steps, "enrich")], _output, _deadLetters, new StageMetrics(_meter, "all"), _log)
        {
            Prepare = (batch, _) =>
            {
                steps.Add($"prepare {batch.Records.Length}");
                return ValueTask.CompletedTask;
            },
        };
        _source.Send("lines", 0, "a", "b");
        _source.Complete();

        await runner.RunAsync(_stopping.Token);

        Assert.Equal(["prepare 2", "decode", "enrich"], steps);
    }

    [Fact]
    public async Task A_stop_drains_what_the_output_holds_and_commits_it()
    {
        var taken = Signal();
        _output.BeforeWrite = _ => Reached(taken);
        var running = Runner(_output).RunAsync(_stopping.Token);
        _source.Send("lines", 0, "a", "b");
        await taken.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Null(_source.Committed("lines", 0));

        await _stopping.CancelAsync();

        Assert.Equal(ExitCode.Stopped, await running);
        Assert.Equal(2, _source.Committed("lines", 0));
        Assert.Equal(["took 2 events", "flushed", "committed lines[0] 2", "left"], _journal);
    }

    [Fact]
    public async Task A_stop_lets_the_batch_at_hand_finish()
    {
        var (reached, goOn) = (Signal(), Signal());
        _output.BeforeWrite = async cancellationToken =>
        {
            reached.SetResult();
            await goOn.Task.WaitAsync(cancellationToken);
        };
        var running = Runner(_output).RunAsync(_stopping.Token);
        _source.Send("lines", 0, "a");
        _source.Send("lines", 0, "never read");
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);

        await _stopping.CancelAsync();
        goOn.SetResult();

        Assert.Equal(ExitCode.Stopped, await running);
        Assert.Equal(1, _source.Committed("lines", 0));
    }

    [Fact]
    public async Task A_stop_gives_up_on_an_output_that_is_down()
    {
        var reached = Signal();
        _output.BeforeWrite = _ => Reached(reached);
        _output.BeforeFlush = cancellationToken => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        var running = Runner(_output, new JumpingTime()).RunAsync(_stopping.Token);
        _source.Send("lines", 0, "a");
        await reached.Task.WaitAsync(TestContext.Current.CancellationToken);

        await _stopping.CancelAsync();

        Assert.Equal(ExitCode.NotDrained, await running);
        Assert.Null(_source.Committed("lines", 0));
        Assert.Contains("Warning: The decoder gave up after 30 s; what is unfinished is not committed and comes again after a restart", _log.Lines);
    }

    [Fact]
    public async Task A_bug_commits_what_came_before_it_and_nothing_from_there_on()
    {
        _source.Send("lines", 3, "a", "b");
        _source.Send("lines", 3, "c", "bug");
        _source.Send("lines", 3, "d");

        Assert.Equal(ExitCode.Unexpected, await Runner(_output).RunAsync(_stopping.Token));
        Assert.Equal(2, _source.Committed("lines", 3));
        Assert.Equal(2, _output.Taken.Count);
        Assert.Contains("Critical: The decoder failed at lines[3] 2 to 3; nothing from there on is committed", _log.Lines);
        Assert.Contains("Critical: The decoder cannot go on <- a bug", _log.Lines);
    }

    [Fact]
    public async Task An_output_that_fails_for_good_stops_the_stage_without_a_commit()
    {
        _output.BeforeWrite = _ => throw new InvalidOperationException("no such table");
        _source.Send("lines", 0, "a");

        Assert.Equal(ExitCode.Unexpected, await Runner(_output).RunAsync(_stopping.Token));
        Assert.Null(_source.Committed("lines", 0));
    }

    [Fact]
    public async Task A_batch_is_counted()
    {
        await using var endpoint = await RunningEndpoint.StartAsync();
        _source.Send("lines", 0, "a", "bad", "b");
        _source.Complete();

        await Runner(_output, stage: "counted").RunAsync(_stopping.Token);

        Assert.ProperSuperset(
            new HashSet<string>
            {
                "cdc_records_total{stage=\"counted\"} 3", "cdc_events_total{op=\"c\",stage=\"counted\",table=\"lines\"} 2",
                "cdc_dead_letters_total{reason=\"not_json\",stage=\"decoder\"} 1", "cdc_batch_records_count{stage=\"counted\"} 1",
            },
            await endpoint.MetricsAsync());
    }

    [Fact]
    public async Task A_span_covers_a_batch_until_it_is_handed_over_and_tells_why_it_failed()
    {
        using var spans = new RecordedSpans();
        Activity? writing = null;
        _output.BeforeWrite = _ =>
        {
            writing = Activity.Current;
            return Task.CompletedTask;
        };
        _source.Send("lines", 0, "a");
        _source.Send("lines", 0, "bug");

        await Runner(_output, stage: "traced").RunAsync(_stopping.Token);

        var (first, second) = (spans.Named("process traced")[0], spans.Named("process traced")[1]);
        Assert.Same(first, writing);
        Assert.Equal((ActivityStatusCode.Unset, ActivityStatusCode.Error, "a bug"), (first.Status, second.Status, second.StatusDescription));
    }

    private StageRunner Runner(IBatchOutput output, TimeProvider? time = null, string stage = "decoder") =>
        new(_source, [new LineProcessor()], output, _deadLetters, new StageMetrics(_meter, stage), _log) { Time = time ?? TimeProvider.System };

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task Reached(TaskCompletionSource signal)
    {
        signal.TrySetResult();
        return Task.CompletedTask;
    }

    private sealed class Noted(List<string> steps, string name) : IProcessor
    {
        public void Process(ChangeBatch batch, DeadLetterBatch deadLetters) => steps.Add(name);
    }
}
