using System.Collections.Immutable;
using System.Text.Json;
using Cdc.Debezium.Settings;
using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Run;

/// <summary>A topic without a schema all the way into a table that somebody made.</summary>
public sealed class TypesFromTargetTests() : PipelineTestBase(Topic)
{
    private const string Topic = "shop.public.rides";

    [Fact]
    public async Task Rows_arrive_exactly_and_values_that_the_columns_cannot_hold_are_dead_letters()
    {
        await CreateRidesAsync();
        await using var pipeline = Start(createTables: false);
        await SendAsync(
            pipeline,
            Ride(1, total: "18446744073709551615"),
            Ride(2, price: "0.1", at: "\"2024-02-29T12:00:00.125Z\"", note: "\"n\"", tags: "[]"),
            Ride(3, price: "12.345"),
            Ride(4, price: "\"12.50\""),
            Ride(5, total: "-1"),
            Ride(6, small: "5000000000"),
            Ride(7, city: "17"),
            Ride(8, tags: "\"no list\""),
            Ride(9, at: "\"soon\""),
            Ride(10, count: "\"many\""),
            Ride(11));
        await UntilRowsAsync(pipeline, "rides", 5);
        Assert.Equal(
            [
                "1\t12.5\t18446744073709551615\t1700000000125\tZürich\tnone\t['a','b']\t7\t5",
                "2\t0.1\t7\t1709208000125\tZürich\tn\t[]\t7\t5",
                "4\t12.5\t7\t1700000000125\tZürich\tnone\t['a','b']\t7\t5",
                "7\t12.5\t7\t1700000000125\t17\tnone\t['a','b']\t7\t5",
                "11\t12.5\t7\t1700000000125\tZürich\tnone\t['a','b']\t7\t5",
            ],
            await RowsAsync());
        Assert.Equal(
            [
                "3 decoder cast_failed price", "5 decoder cast_failed total", "6 decoder cast_failed small", "8 decoder cast_failed tags", "9 decoder cast_failed at",
                "10 sink cast_failed count",
            ],
            await RefusedAsync(pipeline, 6));
        Assert.Equal(0, await pipeline.StopAsync());
    }

    /// <summary>Nothing says that rows without a schema have no NULL; the table's columns do.</summary>
    [Fact]
    public async Task A_table_that_somebody_made_keeps_its_types_and_refuses_null()
    {
        await CreateRidesAsync();
        var types = await ColumnsAsync("rides");
        await using var pipeline = Start(createTables: true);
        await SendAsync(pipeline, Ride(1), Ride(2, price: "null"), Ride(3));
        await UntilRowsAsync(pipeline, "rides", 2);
        Assert.Equal(["2 sink cast_failed price"], await RefusedAsync(pipeline, 1));
        Assert.Equal(types, await ColumnsAsync("rides"));
    }

    [Fact]
    public async Task A_table_that_is_to_be_a_copy_becomes_nullable_but_where_columns_are_declared_otherwise()
    {
        await CreateRidesAsync();
        await QueryAsync("ALTER TABLE shop.rides MODIFY COMMENT 'Copied by cdc'");
        var columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("total", new ColumnOptions { Nullable = false });
        await using (var pipeline = Start(createTables: true, new TableOptions { Topic = Topic, Columns = columns }))
        {
            await SendAsync(pipeline, Ride(1, price: "null"), Ride(2, total: "null"), Ride(3));
            await UntilRowsAsync(pipeline, "rides", 2);
            Assert.Equal(["2 decoder cast_failed total"], await RefusedAsync(pipeline, 1));
        }

        Assert.Equal(
            """
            id UInt64, price Nullable(Decimal(10, 2)), total UInt64, at DateTime64(3, 'UTC'), city LowCardinality(String), note Nullable(String), tags Array(String),
            small Int32, count Int64
            """.ReplaceLineEndings(" "),
            await ColumnsAsync("rides"));
    }

    [Fact]
    public async Task Values_widen_the_columns_of_a_table_that_they_alone_have_typed()
    {
        await using var pipeline = Start(createTables: true);
        await SendAsync(pipeline, Ride(1, price: "5", small: "true", note: "[1]"), Ride(2, price: "5.5", small: "\"yes\"", note: "\"n\""), Ride(3, price: "null", count: "1e400"));
        await UntilRowsAsync(pipeline, "rides", 3);
        Assert.Equal(
            ["1\t5\ttrue\t[1]\t5", "2\t5.5\tyes\tn\t5", $"3\t\\N\t7\t\\N\t1{new string('0', 400)}"],
            (await QueryAsync("SELECT id, price, small, note, count FROM shop.rides FINAL ORDER BY id")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, await pipeline.StopAsync());
    }

    private static string Ride(
        int id, string price = "12.5", string total = "7", string at = "1700000000125", string city = "\"Zürich\"", string note = "null", string tags = "[\"a\",\"b\"]", string small = "7", string count = "5") =>
        $$"""{"id":{{id}},"price":{{price}},"total":{{total}},"at":{{at}},"city":{{city}},"note":{{note}},"tags":{{tags}},"small":{{small}},"count":{{count}},"__op":"c"}""";

    private Task<string> CreateRidesAsync() => QueryAsync(
        """
        CREATE TABLE shop.rides
        (
            id UInt64, price Decimal(10, 2), total UInt64, at DateTime64(3, 'UTC'), city LowCardinality(String), note Nullable(String), tags Array(String),
            small Int32, count Int64, _version UInt128, _is_deleted UInt8
        )
        ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id
        """);

    private async Task<string[]> RowsAsync() =>
        (await QueryAsync("SELECT id, price, total, toUnixTimestamp64Milli(at), city, ifNull(note, 'none'), tags, small, count FROM shop.rides FINAL ORDER BY id FORMAT TSVRaw"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As <c>3 decoder cast_failed price</c>, by id.</summary>
    private static async Task<IEnumerable<string>> RefusedAsync(RunningService pipeline, int count)
    {
        var letters = await DeadLettersAsync(pipeline, count);
        return letters.Select(letter => (Id: JsonElement.Parse(letter.Value!).GetProperty("id").GetInt32(), Refusal: Refusal(letter)))
            .OrderBy(letter => letter.Id).Select(letter => $"{letter.Id} {letter.Refusal}");
    }
}
