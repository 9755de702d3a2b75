using Cdc.Core.Delivery;
using Cdc.Delivering.Tables;
using Cdc.Hosting.Health;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Delivering.Tests;

public sealed class TableOutputTests : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly RetryDelays Quick = new() { First = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromMilliseconds(5), Stopped = TimeSpan.FromMilliseconds(5) };

    private readonly Dictionary<string, RecordingTarget> _targets = [];
    private readonly Completions _completions = new();
    private TableOutput? _output;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _output?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Rows_wait_for_more_unless_their_batch_is_urgent()
    {
        var output = Open(Hour);
        await WriteAsync(output, "rides", 0);
        await WriteAsync(output, "rides", 1);
        Assert.Empty(_targets["rides"].Writes);
        await WriteAsync(output, "rides", 2, isUrgent: true);
        await Eventually.TrueAsync(() => _completions.Batches == 3, "all that was queued is written with the urgent batch");
        Assert.Equal([3], _targets["rides"].Writes);
    }

    [Fact]
    public async Task An_urgent_batch_hurries_its_own_tables_only()
    {
        var output = Open(Hour);
        await WriteAsync(output, "cities", 0);
        await WriteAsync(output, "rides", 0, isUrgent: true);
        await Eventually.TrueAsync(() => _completions.Partitions.Contains("rides[0]@0"), "the urgent table is written");
        Assert.Empty(_targets["cities"].Writes);
    }

    [Fact]
    public async Task A_table_that_never_answers_takes_nothing_from_the_others_and_catches_up_when_it_does()
    {
        var output = Open(TimeSpan.Zero);
        var gate = new TaskCompletionSource();
        _targets["stuck"] = new RecordingTarget { OnTry = _ => gate.Task };
        for (var offset = 0; offset < 100; offset++)
        {
            await WriteAsync(output, "stuck", offset);
            await WriteAsync(output, "rides", offset);
        }

        await Eventually.TrueAsync(() => _completions.Partitions.Contains("rides[0]@99"), "the other table has everything");
        Assert.DoesNotContain(_completions.Partitions, partition => partition.StartsWith("stuck", StringComparison.Ordinal));
        gate.SetResult();
        await Eventually.TrueAsync(() => _completions.Partitions.Contains("stuck[0]@99"), "the table catches up");
        Assert.Equal(100, _targets["stuck"].Writes.Sum());
    }

    [Fact]
    public async Task A_refused_table_is_stopped_visibly_and_tried_again_until_the_cause_is_gone()
    {
        var output = Open(TimeSpan.Zero);
        var isDenied = true;
        _targets["rides"] = new RecordingTarget { OnTry = _ => Volatile.Read(ref isDenied) ? throw new TargetFailure("Access is denied.") : Task.CompletedTask };
        await WriteAsync(output, "rides", 0);
        await Eventually.TrueAsync(() => output.Health[0].State == NeighbourState.Stopped && _targets["rides"].Tries > 2, "the table is stopped and tried again");
        Assert.Equal("Access is denied.", output.Health[0].Detail);
        Assert.Equal(1, output.Health[0].RowsQueued);
        Volatile.Write(ref isDenied, false);
        await Eventually.TrueAsync(() => output.Health[0].State == NeighbourState.Ok, "the table goes on");
        Assert.Equal((1, 0), (output.Health[0].RowsDelivered, output.Health[0].RowsQueued));
    }

    [Fact]
    public async Task A_failure_by_what_the_target_remembers_is_tried_again_at_once()
    {
        var output = Open(TimeSpan.Zero, new RetryDelays { Stopped = Hour });
        var target = new RecordingTarget { OnForget = _ => true };
        target.OnTry = _ => target.Tries == 1 ? throw new TargetFailure("The column is missing.") : Task.CompletedTask;
        _targets["rides"] = target;
        await WriteAsync(output, "rides", 0);
        await Eventually.TrueAsync(() => _completions.Batches == 1, "the second try succeeds");
        Assert.Equal(2, target.Tries);
    }

    private TableOutput Open(TimeSpan maxWait, RetryDelays? delays = null) => _output = new TableOutput(
        new BatchLimits(1000, 1_000_000, maxWait),
        table =>
        {
            if (!_targets.TryGetValue(table, out var target))
            {
                _targets[table] = target = new RecordingTarget();
            }

            return (target, new Outage($"table.{table}", $"Table {table}", NullLogger.Instance, TimeProvider.System, delays ?? Quick));
        },
        TimeProvider.System);

    private async Task WriteAsync(TableOutput output, string table, long offset, bool isUrgent = false)
    {
        var batch = new EventBatch(offset, _completions, topic: table).Insert(TestTables.Notes(table), offset, "x").Build();
        batch.IsUrgent = isUrgent;
        await output.WriteAsync(batch, Token);
        batch.ReleaseAll();
    }
}
