using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Sink.Tests.Support;
using Cdc.Tables.Sql;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Sink.Tests;

/// <summary>Values that the source did not send, found elsewhere or refused.</summary>
public sealed class UnavailableValueTests(ClickHouseFixture fixture) : IAsyncDisposable
{
    private static readonly object Hole = EventBatch.Unavailable;
    private static readonly TableSchema Rides = TestTables.Of("rides", 1, ("id", TestTables.Long), ("note", TestTables.Text), ("fare", TestTables.Long));

    private readonly string _database = ClickHouseFixture.NewDatabase();
    private readonly DeadLetterRecorder _letters = new();
    private ClickHouseClient? _client;
    private ClickHouseOutput? _output;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ClickHouseClient Client => _client ??= new ClickHouseClient(new ClickHouseOptions { Url = fixture.Server.Uri });

    private ClickHouseOutput Output => _output ??= new ClickHouseOutput(
        Client, _database, new SinkOptions { MaxWait = TimeSpan.FromMilliseconds(20) }, _letters, NullLogger<ClickHouseOutput>.Instance, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (_output is { } output)
        {
            await output.DisposeAsync();
        }

        _client?.Dispose();
    }

    [Fact]
    public async Task Before_image_has_it()
    {
        await WriteAsync(new EventBatch().UpdateFrom(Rides, [1, "before", 5], [1, Hole, 6]).UpdateFrom(Rides, [2, null, 5], [2, Hole, 7]));
        Assert.Equal(["1|before|6", "2|NULL|7"], await RowsAsync());
    }

    [Fact]
    public async Task Earlier_event_of_the_key_has_it_through_several_updates()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "first", 5).Update(Rides, 1, Hole, 6).Insert(Rides, 2, "other", 0).Update(Rides, 1, Hole, 7));
        Assert.Equal(["1|first|7", "2|other|0"], await RowsAsync());
    }

    [Fact]
    public async Task Target_has_it()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "one", 5).Insert(Rides, 2, null, 5).Insert(Rides, 3, "three", 5));
        await WriteAsync(new EventBatch(3).Update(Rides, 1, Hole, 6).Update(Rides, 2, Hole, Hole).Update(Rides, 1, Hole, 7).Update(Rides, 1, "now", Hole));
        Assert.Equal(["1|now|7", "2|NULL|5", "3|three|5"], await RowsAsync());
        Assert.Empty(_letters.Letters);
    }

    [Fact]
    public async Task Nobody_has_it_and_the_row_is_a_dead_letter()
    {
        await WriteAsync(new EventBatch().Update(Rides, 1, Hole, 6).Insert(Rides, 2, "fine", 1));
        Assert.Equal(["2|fine|1"], await RowsAsync());
        var (offset, letter) = Assert.Single(_letters.Letters);
        Assert.Equal((0L, DeadLetterReason.UnavailableValue, "note", "sink"), (offset, letter.Reason, letter.Column, letter.Stage));
    }

    [Fact]
    public async Task Value_of_a_row_that_was_deleted_is_not_taken()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "old", 5).Insert(Rides, 2, "old", 5));
        await WriteAsync(new EventBatch(2).Delete(Rides, 1));
        await WriteAsync(new EventBatch(3).Update(Rides, 1, Hole, 6).Delete(Rides, 2).Update(Rides, 2, Hole, 6));
        Assert.Equal(2, _letters.Letters.Count);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Replay_of_a_row_that_the_target_has_deleted_since_is_left_out()
    {
        await WriteAsync(new EventBatch().Insert(Rides, 1, "a", 5).Update(Rides, 1, Hole, 6).Delete(Rides, 1));
        await WriteAsync(new EventBatch(1).Update(Rides, 1, Hole, 6).Delete(Rides, 1));
        Assert.Empty(_letters.Letters);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Replay_of_an_earlier_change_is_not_what_the_next_change_of_the_row_is_filled_from()
    {
        await WriteAsync(new EventBatch(1).Insert(Rides, 1, "current", 5));
        await WriteAsync(new EventBatch(2).Replay(Rides, 0, 1, "outdated", 4).Update(Rides, 1, Hole, 6));
        Assert.Equal(["1|current|6"], await RowsAsync());
    }

    [Fact]
    public async Task Dead_letter_tells_where_the_change_comes_from()
    {
        await WriteAsync(new EventBatch(firstOffset: 9, partition: 3).Replay(Rides, 7, 1, Hole, 6));
        Assert.Equal((9L, new RecordOrigin(EventOrigin.UnknownTopic, 3, 7, 0, IsReplay: true)), Assert.Single(_letters.Letters.Select(letter => (letter.Offset, letter.Letter.Origin!.Value))));
    }

    [Fact]
    public async Task Table_without_a_key_has_nothing_to_look_in_but_the_before_image()
    {
        var log = TestTables.Of("log", 0, ("note", TestTables.Text));
        await WriteAsync(new EventBatch().Insert(log, "a").UpdateFrom(log, ["b"], [Hole]).Update(log, Hole));
        Assert.Equal(2L, Assert.Single(_letters.Letters).Offset);
        Assert.Equal(["a", "b"], await QueryAsync($"SELECT note FROM {_database}.log FINAL ORDER BY 1"));
    }

    [Fact]
    public async Task Thousands_of_long_keys_are_looked_up_at_once()
    {
        const int Keys = 2500;
        var schema = TestTables.Of("long", 1, ("k", TestTables.Text), ("v", TestTables.Text), ("n", TestTables.Long));
        var (inserts, updates) = (new EventBatch(), new EventBatch(Keys));
        for (var i = 0; i < Keys; i++)
        {
            inserts.Insert(schema, $"{i}-{new string('k', 300)}", $"v{i}", 0);
            updates.Update(schema, $"{i}-{new string('k', 300)}", Hole, 1);
        }

        await WriteAsync(inserts);
        await WriteAsync(updates);
        Assert.Empty(_letters.Letters);
        Assert.Equal([$"{Keys}|{Keys}"], await QueryAsync($"SELECT countIf(v = 'v' || splitByChar('-', k)[1]), sum(n) FROM {_database}.long FINAL"));
    }

    /// <summary>A value written, read back for a later row, and written again is the same value.</summary>
    [Theory]
    [InlineData("string", "tab\t nl\n nul\0 quote' back\\slash 🚕")]
    [InlineData("json", """{"a": [1, "x\ty"]}""")]
    [InlineData("enum", "medium")]
    [InlineData("uuid", "01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData("number", "-1234567890123456789012345678901234567890.5")]
    [InlineData("bytes", new byte[] { 0, 9, 10, 92, 39, 255, 128, 78 })]
    [InlineData("decimal(12,2)", -1250)]
    [InlineData("decimal(60,3)", new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 127 })]
    [InlineData("int64", long.MinValue)]
    [InlineData("uint64", -1L)]
    [InlineData("boolean", 1)]
    [InlineData("float64", 0.1)]
    [InlineData("float64", double.NegativeInfinity)]
    [InlineData("date", -25_000)]
    [InlineData("timestamp(3)", -1_234L)]
    [InlineData("zoned_timestamp(6)", 1_700_000_000_123_456L)]
    [InlineData("array(string)", """["a\"b\\","\u00fc",null]""")]
    [InlineData("array(int64)", "[9007199254740993,null,-1]")]
    [InlineData("array(decimal(10,2))", """["1.50",null]""")]
    [InlineData("map", """{"a":"1","b":null}""")]
    public async Task Value_read_back_from_the_target_is_the_same(string type, object value)
    {
        var schema = new TableSchema(
            new SourceTable("postgresql", "db", "public", "t"), "t",
            [new ColumnSchema("id", TestTables.Long, false), new ColumnSchema("v", LogicalType.Parse(type), type is not ("array(string)" or "array(int64)")), new ColumnSchema("n", TestTables.Long, false)],
            [0]);
        await WriteAsync(new EventBatch().Insert(schema, 1, value, 0));
        var before = await QueryAsync($"SELECT v FROM {_database}.t FINAL");
        await WriteAsync(new EventBatch(1).Update(schema, 1, Hole, 1));
        Assert.Empty(_letters.Letters);
        Assert.Equal(["1"], await QueryAsync($"SELECT n FROM {_database}.t FINAL"));
        Assert.Equal(before, await QueryAsync($"SELECT v FROM {_database}.t FINAL"));
    }

    /// <summary>Rows are found by keys of every type that a key may have.</summary>
    [Theory]
    [InlineData("string", "it's\ta `key` \\ 🚕")]
    [InlineData("uuid", "01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData("enum", "a")]
    [InlineData("bytes", new byte[] { 0, 39, 92, 255 })]
    [InlineData("decimal(12,2)", -1250)]
    [InlineData("uint64", -1L)]
    [InlineData("boolean", 1)]
    [InlineData("date", -25_000)]
    [InlineData("timestamp(6)", 1_700_000_000_123_456L)]
    [InlineData("float64", 0.1)]
    public async Task Row_is_found_by_its_key(string type, object key)
    {
        var schema = TestTables.Of("t", 2, ("tenant", TestTables.Long), ("k", LogicalType.Parse(type)), ("v", TestTables.Text), ("n", TestTables.Long));
        await WriteAsync(new EventBatch().Insert(schema, 1, key, "right", 0).Insert(schema, 2, key, "wrong", 0));
        await WriteAsync(new EventBatch(2).Update(schema, 1, key, Hole, 1));
        Assert.Empty(_letters.Letters);
        Assert.Equal(["1|right|1", "2|wrong|0"], await QueryAsync($"SELECT tenant, v, n FROM {_database}.t FINAL ORDER BY 1"));
    }

    private async Task WriteAsync(EventBatch events)
    {
        await Output.WriteEventsAsync(events, Token);
        await Output.DrainAsync(Token);
    }

    private Task<IReadOnlyList<string>> RowsAsync() => QueryAsync($"SELECT id, note, fare FROM {Identifier.Quote(_database, "rides")} FINAL ORDER BY 1");

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        var rows = await Client.QueryAsync(new ClickHouseRequest(sql), Token);
        return [.. rows.Select(row => string.Join('|', Enumerable.Range(0, row.Count).Select(i => row.Bytes(i) is null ? "NULL" : row.Text(i))))];
    }
}
