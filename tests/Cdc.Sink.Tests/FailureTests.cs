using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;
using Cdc.Core.Schemas;
using Cdc.Hosting.Health;
using Cdc.Sink.Inserting;
using Cdc.Sink.Tests.Support;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Sink.Tests;

public sealed class FailureTests : IAsyncLifetime
{
    private static readonly TableSchema Rides = TestTables.Notes();
    private static readonly RetryDelays Quick = new() { First = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromMilliseconds(5), Stopped = TimeSpan.FromMilliseconds(20) };

    private readonly Completions _completions = new();
    private readonly DeadLetterRecorder _letters = new();
    private readonly List<IAsyncDisposable> _outputs = [];
    private readonly List<ClickHouseClient> _clients = [];
    private StubClickHouse _stub = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<StubRequest> Inserts => [.. _stub.Requests.Where(request => request.IsInsert)];

    public async ValueTask InitializeAsync() => _stub = await StubClickHouse.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var output in _outputs)
        {
            await output.DisposeAsync();
        }

        _clients.ForEach(client => client.Dispose());
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Transient_failure_is_retried_with_the_same_body_and_token()
    {
        var failures = 3;
        _stub.Answer = StubTarget.Answering(insert => Interlocked.Decrement(ref failures) >= 0 ? new StubAnswer(503, "busy") : Written(insert));
        var output = NewOutput(_stub.Uri);
        await output.WriteEventsAsync(new EventBatch(0, _completions).Insert(Rides, 1, "a").Insert(Rides, 2, null), Token);
        await output.DrainAsync(Token);

        Assert.Equal(4, Inserts.Count);
        Assert.Single(Inserts.Select(insert => insert.Query["insert_deduplication_token"]).Distinct());
        Assert.Single(Inserts.Select(insert => Convert.ToHexString(insert.Body)).Distinct());
        Assert.Equal(4, Inserts.Select(insert => insert.Query["query_id"]).Distinct().Count());
        Assert.Equal(["cdc.enriched.rides[0]@1"], _completions.Partitions);
        Assert.Empty(_letters.Letters);
        Assert.Equal((NeighbourState.Ok, 2L), (Assert.Single(output.Health).State, output.Health[0].RowsDelivered));
    }

    [Fact]
    public async Task Refused_data_is_halved_to_the_bad_row_and_only_that_one_is_a_dead_letter()
    {
        _stub.Answer = StubTarget.Answering(insert => StubTarget.Ids(insert).Contains(5)
            ? StubAnswer.Error(469, "VIOLATED_CONSTRAINT", "Constraint `c` is violated")
            : Written(insert));
        var output = NewOutput(_stub.Uri);
        var batch = new EventBatch(100, _completions);
        for (var id = 0; id < 16; id++)
        {
            batch.Insert(Rides, id, "x");
        }

        await output.WriteEventsAsync(batch, Token);
        await output.DrainAsync(Token);

        var (offset, letter) = Assert.Single(_letters.Letters);
        Assert.Equal((105L, "sink", DeadLetterReason.RefusedByTarget), (offset, letter.Stage, letter.Reason));
        Assert.Contains("Constraint `c` is violated", letter.Message, StringComparison.Ordinal);
        var accepted = Inserts.Select(StubTarget.Ids).Where(ids => !ids.Contains(5)).SelectMany(ids => ids).Order();
        Assert.Equal(Enumerable.Range(0, 16).Where(id => id != 5).Select(id => (long)id), accepted);
        Assert.Equal(["cdc.enriched.rides[0]@115"], _completions.Partitions);
    }

    [Fact]
    public async Task Server_that_is_away_at_start_is_waited_for()
    {
        var port = FreePort.Next();
        var output = NewOutput(new Uri($"http://127.0.0.1:{port}"));
        await output.WriteEventsAsync(new EventBatch(0, _completions).Insert(Rides, 1, "a"), Token);
        await Eventually.TrueAsync(() => output.Health.Count == 1 && output.Health[0].State == NeighbourState.Waiting, "the table waits");
        Assert.Contains("cannot be reached", output.Health[0].Detail, StringComparison.Ordinal);
        Assert.Empty(_completions.Partitions);

        await using var late = await StubClickHouse.StartAsync(port);
        late.Answer = StubTarget.Answering(Written);
        await output.DrainAsync(Token);
        Assert.Equal(NeighbourState.Ok, output.Health[0].State);
        Assert.Single(_completions.Partitions);
    }

    [Fact]
    public async Task Fewer_rows_written_than_sent_stops_the_table()
    {
        var lies = 1;
        _stub.Answer = StubTarget.Answering(insert => Interlocked.Decrement(ref lies) >= 0 ? StubAnswer.Wrote(1) : Written(insert));
        var output = NewOutput(_stub.Uri, Quick with { Stopped = TimeSpan.FromMilliseconds(500) });
        await output.WriteEventsAsync(new EventBatch(0, _completions).Insert(Rides, 1, "a").Insert(Rides, 2, "b"), Token);
        await Eventually.TrueAsync(() => output.Health[0].State == NeighbourState.Stopped, "the table is stopped");
        Assert.Equal("ClickHouse wrote 1 of 2 rows.", output.Health[0].Detail);
        Assert.Empty(_completions.Partitions);
        await output.DrainAsync(Token);
        Assert.Equal(NeighbourState.Ok, output.Health[0].State);
    }

    [Fact]
    public async Task Stopped_table_lets_the_others_flow_and_goes_on_when_the_cause_is_gone()
    {
        var isDenied = true;
        _stub.Answer = StubTarget.Answering(insert => isDenied && insert.Sql.Contains("`db`.`bad`", StringComparison.Ordinal)
            ? StubAnswer.Error(497, "ACCESS_DENIED", "Not enough privileges")
            : Written(insert));
        var output = NewOutput(_stub.Uri);
        var bad = TestTables.Notes("bad");
        await output.WriteEventsAsync(new EventBatch(0, _completions, topic: "bad").Insert(bad, 1, "a"), Token);
        await output.WriteEventsAsync(new EventBatch(0, _completions, topic: "good").Insert(Rides, 1, "a"), Token);
        await Eventually.TrueAsync(() => _completions.Partitions.Contains("good[0]@0"), "the other table flows");
        await Eventually.TrueAsync(() => output.Health[0].State == NeighbourState.Stopped, "the denied table is stopped");
        Assert.Equal(("bad", "rides"), (output.Health[0].Table, output.Health[1].Table));
        Assert.Contains("Not enough privileges", output.Health[0].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("bad[0]@0", _completions.Partitions);

        Volatile.Write(ref isDenied, false);
        await output.DrainAsync(Token);
        Assert.Contains("bad[0]@0", _completions.Partitions);
    }

    [Fact]
    public async Task Rows_of_several_batches_and_partitions_go_in_one_insert()
    {
        _stub.Answer = StubTarget.Answering(Written);
        var output = NewOutput(_stub.Uri, maxRows: 4, maxWait: TimeSpan.FromHours(1));
        await output.WriteEventsAsync(new EventBatch(0, _completions).Insert(Rides, 1, "a").Insert(Rides, 2, "b"), Token);
        Assert.Empty(Inserts);
        await output.WriteEventsAsync(new EventBatch(7, _completions, partition: 3).Insert(Rides, 3, "c").Insert(Rides, 4, "d"), Token);
        await Eventually.TrueAsync(() => _completions.Batches == 2, "the full queue is inserted without being asked");
        Assert.Equal([1, 2, 3, 4], StubTarget.Ids(Assert.Single(Inserts)));
        Assert.Equal(["cdc.enriched.rides[0]@1", "cdc.enriched.rides[3]@8"], _completions.Partitions);
    }

    [Fact]
    public async Task Age_closes_a_batch()
    {
        _stub.Answer = StubTarget.Answering(Written);
        var output = NewOutput(_stub.Uri, maxWait: TimeSpan.FromMilliseconds(20));
        TableInsert? told = null;
        output.Inserted = insert => told = insert;
        await output.WriteEventsAsync(new EventBatch(0, _completions).Insert(Rides, 1, "a").Insert(Rides, 2, "b"), Token);
        await Eventually.TrueAsync(() => told is not null && _completions.Batches == 1, "the rows are inserted when they are old enough");
        Assert.Equal(("rides", 2, 1_700_000_000_000, 1_700_000_000_001), (told!.Table, told.Rows, told.OldestSourceMs, told.NewestSourceMs));
    }

    [Fact]
    public async Task Stopping_releases_nothing_that_is_not_durable()
    {
        _stub.Answer = StubTarget.Answering(_ => new StubAnswer(503, "busy"));
        var output = NewOutput(_stub.Uri);
        await output.WriteEventsAsync(new EventBatch(0, _completions).Insert(Rides, 1, "a"), Token);
        await Eventually.TrueAsync(() => Inserts.Count > 0, "an insert was tried");
        await output.DisposeAsync();
        _outputs.Clear();
        Assert.Empty(_completions.Partitions);
    }

    private static StubAnswer Written(StubRequest insert) => StubAnswer.Wrote(StubTarget.Ids(insert).Count);

    private ClickHouseOutput NewOutput(Uri server, RetryDelays? delays = null, int maxRows = 100_000, TimeSpan? maxWait = null)
    {
        var client = new ClickHouseClient(new ClickHouseOptions { Url = server });
        _clients.Add(client);
        var options = new SinkOptions { MaxRows = maxRows, MaxWait = maxWait ?? TimeSpan.FromMilliseconds(5) };
        var output = new ClickHouseOutput(
            client, "db", options, _letters, NullLogger<ClickHouseOutput>.Instance, TimeProvider.System, delays ?? Quick);
        _outputs.Add(output);
        return output;
    }
}
