using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Writers;
using Cdc.Sink.Tests.Support;
using Cdc.Tables.Sql;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Sink.Tests;

/// <summary>The output against ClickHouse itself: what is in the tables afterwards.</summary>
public sealed class EmbeddedOutputTests(ClickHouseFixture fixture) : IAsyncDisposable
{
    private static readonly object Hole = EventBatch.Unavailable;
    private static readonly TableSchema Rides = TestTables.Notes();

    private readonly string _database = ClickHouseFixture.NewDatabase();
    private readonly DeadLetterRecorder _letters = new();
    private ClickHouseClient? _client;
    private ClickHouseOutput? _output;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ClickHouseClient Client => _client ??= new ClickHouseClient(new ClickHouseOptions { Url = fixture.Server.Uri });

    private SinkOptions Options { get; set; } = new() { MaxWait = TimeSpan.FromMilliseconds(20) };

    private ClickHouseOutput Output => _output ??= new ClickHouseOutput(
        Client, _database, Options, _letters, NullLogger<ClickHouseOutput>.Instance, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await ForgetOutputAsync();
        _client?.Dispose();
    }

    [Fact]
    public async Task Inserts_updates_and_deletes_leave_the_source_rows()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b").Insert(Rides, 3, null).Update(Rides, 1, "a2").Delete(Rides, 2));
        Assert.Equal(["1|a2", "3|NULL"], await CurrentAsync("rides", "id, note"));
        await WriteAsync(new EventBatch(5).Update(Rides, 3, "c").Insert(Rides, 2, "again"));
        Assert.Equal(["1|a2", "2|again", "3|c"], await CurrentAsync("rides", "id, note"));
        Assert.Empty(_letters.Letters);
    }

    [Fact]
    public async Task View_of_current_rows_hides_the_deleted()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b").Delete(Rides, 2));
        Assert.Equal(["1|a"], await QueryAsync($"SELECT id, note FROM {_database}.rides_current ORDER BY id"));
    }

    [Fact]
    public async Task Replay_by_another_process_changes_nothing()
    {
        for (var life = 0; life < 2; life++)
        {
            await WriteAsync(new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b").Delete(Rides, 2).Update(Rides, 1, "a2"));
            await ForgetOutputAsync();
        }

        Assert.Equal(["1|a2"], await CurrentAsync("rides", "id, note"));
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b"));
        Assert.Equal(["1|a2"], await CurrentAsync("rides", "id, note"));
    }

    [Fact]
    public async Task Table_without_a_key_holds_every_event_once()
    {
        var log = TestTables.Of("clicks", 0, ("at", TestTables.Long), ("what", TestTables.Text));
        for (var life = 0; life < 2; life++)
        {
            await WriteAsync(new EventBatch().Insert(log, 7, "x").Insert(log, 7, "x").Insert(log, null, "y"));
            await WriteAsync(new EventBatch(partition: 1).Insert(log, 7, "x"));
            await ForgetOutputAsync();
        }

        Assert.Equal(
            ["0|0|7|x", "0|1|7|x", "0|2|NULL|y", "1|0|7|x"],
            await QueryAsync($"SELECT _partition, _offset, at, what FROM {_database}.clicks FINAL ORDER BY 1, 2"));
    }

    [Fact]
    public async Task New_column_is_added_between_the_rows_before_and_after()
    {
        var wider = TestTables.Of("rides", 1, ("id", TestTables.Long), ("note", TestTables.Text), ("fare", LogicalType.Decimal(10, 2)));
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a").Insert(wider, 2, "b", 1250).Update(wider, 1, "a2", null).Insert(Rides, 3, "old"));
        Assert.Equal(["1|a2|NULL", "2|b|12.5", "3|old|NULL"], await CurrentAsync("rides", "id, note, fare"));
        Assert.Equal(["12.5"], await QueryAsync($"SELECT fare FROM {_database}.rides_current WHERE id = 2"));
    }

    [Fact]
    public async Task Column_that_becomes_wider_is_widened_between_the_rows_before_and_after()
    {
        var (narrow, wide) = (TestTables.Of("rides", 1, ("id", TestTables.Long), ("count", TestTables.Int)), TestTables.Of("rides", 1, ("id", TestTables.Long), ("count", TestTables.Long)));
        await WriteAsync(new EventBatch().Insert(narrow, 1, int.MinValue).Insert(wide, 2, 5_000_000_000).Insert(narrow, 3, 3).Update(wide, 1, long.MaxValue));
        Assert.Equal(["1|9223372036854775807", "2|5000000000", "3|3"], await CurrentAsync("rides", "id, count"));
        Assert.Empty(_letters.Letters);
    }

    [Fact]
    public async Task Column_that_has_no_null_becomes_nullable_with_the_first_null_that_comes()
    {
        await Client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await Client.ExecuteAsync(
            new ClickHouseRequest($"CREATE TABLE {_database}.rides (id Int64, note String, city LowCardinality(String), _version UInt128, _is_deleted UInt8) ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id COMMENT 'Copied by cdc'"),
            Token);
        var rides = TestTables.Of("rides", 1, ("id", TestTables.Long), ("note", TestTables.Text), ("city", TestTables.Text));
        await WriteAsync(new EventBatch().Insert(rides, 1, "a", "x").Insert(rides, 2, "b", "y").Delete(rides, 2));
        Assert.Equal(["String", "LowCardinality(String)"], await TypesAsync());
        await WriteAsync(new EventBatch(3).Insert(rides, 3, null, "z").Update(rides, 1, "a2", Hole));
        Assert.Equal(["Nullable(String)", "LowCardinality(String)"], await TypesAsync());
        await WriteAsync(new EventBatch(5).UpdateFrom(rides, [1, "a2", null], [1, "a3", Hole]));
        Assert.Equal(["Nullable(String)", "LowCardinality(Nullable(String))"], await TypesAsync());
        Assert.Equal(["1|a3|NULL", "3|NULL|z"], await CurrentAsync("rides", "id, note, city"));
        Assert.Empty(_letters.Letters);

        Task<IReadOnlyList<string>> TypesAsync() => QueryAsync($"SELECT type FROM system.columns WHERE database = '{_database}' AND table = 'rides' AND name IN ('note', 'city') ORDER BY position");
    }

    [Theory]
    [InlineData(OutOfRangePolicy.Clamp, "1|2147483647", "")]
    [InlineData(OutOfRangePolicy.Null, "1|NULL", "")]
    [InlineData(OutOfRangePolicy.DeadLetter, "", "OutOfRange count")]
    public async Task Value_that_a_column_cannot_hold_follows_the_policy(OutOfRangePolicy policy, string row, string letter)
    {
        Options = Options with { OutOfRange = policy };
        await Client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await Client.ExecuteAsync(
            new ClickHouseRequest($"CREATE TABLE {_database}.rides (id Int64, count Nullable(Int32), _version UInt128, _is_deleted UInt8) ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id"),
            Token);
        await WriteAsync(new EventBatch().Insert(TestTables.Of("rides", 1, ("id", TestTables.Long), ("count", TestTables.Long)), 1, 5_000_000_000));
        Assert.Equal(row, string.Join(' ', await CurrentAsync("rides", "id, count")));
        Assert.Equal(letter, string.Join(' ', _letters.Letters.Select(sent => $"{sent.Letter.Reason} {sent.Letter.Column}")));
    }

    [Fact]
    public async Task Log_without_null_takes_that_of_a_row_that_went()
    {
        await Client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await Client.ExecuteAsync(
            new ClickHouseRequest($"CREATE TABLE {_database}.clicks (at Int64, what String, _partition Int32, _offset Int64, _op String, _version UInt128, _is_deleted UInt8) ENGINE = ReplacingMergeTree(_version) ORDER BY (_partition, _offset) COMMENT 'Copied by cdc'"),
            Token);
        var log = TestTables.Of("clicks", 0, ("at", TestTables.Long), ("what", TestTables.Text));
        await WriteAsync(new EventBatch().Insert(log, 1, "x").DeleteFrom(log, 1, null));
        Assert.Equal(["c|1|x", "d|1|NULL"], await QueryAsync($"SELECT _op, at, what FROM {_database}.clicks ORDER BY _offset"));
    }

    [Fact]
    public async Task Column_that_somebody_else_widens_while_rows_come_takes_them_all()
    {
        var narrow = TestTables.Of("rides", 1, ("id", TestTables.Long), ("count", TestTables.Int));
        await WriteAsync(new EventBatch().Insert(narrow, 1, 1));

        // Another replica, which has met a wider schema.
        await Client.ExecuteAsync(new ClickHouseRequest($"ALTER TABLE {_database}.rides MODIFY COLUMN count Nullable(Int64)"), Token);
        await WriteAsync(new EventBatch(1).Insert(narrow, 2, 2).Update(narrow, 1, 3).Insert(narrow, 4, null));
        Assert.Equal(["1|3", "2|2", "4|NULL"], await CurrentAsync("rides", "id, count"));
        Assert.Empty(_letters.Letters);
    }

    [Fact]
    public async Task Column_that_the_source_drops_stays_and_is_null_from_then_on()
    {
        var narrower = TestTables.Of("rides", 1, ("id", TestTables.Long));
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a").Insert(narrower, 2).Update(narrower, 1));
        Assert.Equal(["1|NULL", "2|NULL"], await CurrentAsync("rides", "id, note"));
    }

    [Fact]
    public async Task Truncate_empties_what_came_before_it_and_nothing_else()
    {
        var events = () => new EventBatch().Insert(Rides, 1, "a").Insert(Rides, 2, "b").Truncate(Rides).Insert(Rides, 2, "after");
        await WriteAsync(events());
        Assert.Equal(["2|after"], await CurrentAsync("rides", "id, note"));
        await WriteAsync(events());
        Assert.Equal(["2|after"], await CurrentAsync("rides", "id, note"));
    }

    [Fact]
    public async Task Truncate_of_a_table_that_is_not_there_yet_is_no_trouble()
    {
        await WriteAsync(new EventBatch().Truncate(Rides));
        Assert.Empty(await CurrentAsync("rides", "id, note"));
    }

    [Theory]
    [InlineData("it's `odd` \"and\" \\ so on; -- 🚕", "sp ace", "back`tick")]
    [InlineData("sel.ect", "from", "ünïcødé 'quoted'")]
    public async Task Names_may_contain_anything(string table, string key, string column)
    {
        var odd = TestTables.Of(table, 1, (key, TestTables.Text), (column, TestTables.Text));
        var more = TestTables.Of(table, 1, (key, TestTables.Text), (column, TestTables.Text), ("added \\ `later`", TestTables.Text));
        await WriteAsync(new EventBatch().Insert(odd, "k'1", "v").Insert(odd, "k2", "v").Delete(odd, "k2"));
        await WriteAsync(new EventBatch(3).Insert(more, "k3", "w", "x"));
        await WriteAsync(new EventBatch(4).Update(more, "k3", Hole, "y").Update(more, "k'1", Hole, "z"));
        Assert.Equal(["k'1|v|z", "k3|w|y"], await CurrentAsync(table, $"{Identifier.Quote(key)}, {Identifier.Quote(column)}, {Identifier.Quote("added \\ `later`")}"));
        Assert.Empty(_letters.Letters);
    }

    [Fact]
    public async Task Row_that_a_constraint_refuses_is_a_dead_letter_and_the_rest_is_there()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a"));
        await Client.ExecuteAsync(new ClickHouseRequest($"ALTER TABLE {_database}.rides ADD CONSTRAINT short CHECK length(note) < 5"), Token);
        await WriteAsync(new EventBatch(1).Insert(Rides, 2, "b").Insert(Rides, 3, "far too long").Insert(Rides, 4, "d"));
        Assert.Equal(["1|a", "2|b", "4|d"], await CurrentAsync("rides", "id, note"));
        var (offset, letter) = Assert.Single(_letters.Letters);
        Assert.Equal((2L, DeadLetterReason.RefusedByTarget), (offset, letter.Reason));
    }

    [Fact]
    public async Task Type_that_becomes_incompatible_makes_dead_letters_and_the_stream_goes_on()
    {
        var changed = TestTables.Of("rides", 1, ("id", TestTables.Long), ("note", LogicalType.Array(TestTables.Long)));
        var other = TestTables.Notes("other");
        await Client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), Token);
        await Client.ExecuteAsync(
            new ClickHouseRequest($"CREATE TABLE {_database}.rides (id Int64, note Nullable(UUID), _version UInt128, _is_deleted UInt8) ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id"),
            Token);
        var uuids = TestTables.Of("rides", 1, ("id", TestTables.Long), ("note", LogicalType.Of(LogicalTypeKind.Uuid)));
        await WriteAsync(new EventBatch().Insert(uuids, 1, null).Insert(changed, 2, "[1]").Insert(uuids, 3, null).Insert(other, 1, "x"));
        Assert.Equal(["1", "3"], await CurrentAsync("rides", "id"));
        Assert.Equal(["1"], await CurrentAsync("other", "id"));
        var (offset, letter) = Assert.Single(_letters.Letters);
        Assert.Equal((1L, DeadLetterReason.IncompatibleColumn), (offset, letter.Reason));
    }

    [Fact]
    public async Task Table_dropped_while_running_is_made_again()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a"));
        await Client.ExecuteAsync(new ClickHouseRequest($"DROP TABLE {_database}.rides"), Token);
        await WriteAsync(new EventBatch(1).Insert(Rides, 2, "b"));
        Assert.Equal(["2|b"], await CurrentAsync("rides", "id, note"));
    }

    private async Task WriteAsync(EventBatch events)
    {
        await Output.WriteEventsAsync(events, Token);
        await Output.DrainAsync(Token);
    }

    private async Task ForgetOutputAsync()
    {
        if (_output is { } output)
        {
            _output = null;
            await output.DisposeAsync();
        }
    }

    private Task<IReadOnlyList<string>> CurrentAsync(string table, string columns) =>
        QueryAsync($"SELECT {columns} FROM {Identifier.Quote(_database, table)} FINAL ORDER BY 1");

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        var rows = await Client.QueryAsync(new ClickHouseRequest(sql), Token);
        return [.. rows.Select(row => string.Join('|', Enumerable.Range(0, row.Count).Select(i => row.Bytes(i) is null ? "NULL" : row.Text(i))))];
    }
}
