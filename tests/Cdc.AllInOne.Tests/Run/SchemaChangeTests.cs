using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Run;

/// <summary>A source table whose definition changes while its rows come, all the way into ClickHouse.</summary>
public sealed class SchemaChangeTests() : PipelineTestBase("shop.public.orders")
{
    [Fact]
    public async Task Columns_come_widen_and_go_and_a_key_that_becomes_text_makes_dead_letters()
    {
        var order = new SourceSchema("id int32", "qty int32", "note string?");
        var gained = new SourceSchema("id int32", "qty int32", "note string?", "tip double?");
        var wider = new SourceSchema("id int32", "qty int64", "note string?", "tip double?");
        var lost = new SourceSchema("id int32", "qty int64", "tip double?");
        var optional = new SourceSchema("id int32", "qty int64?", "tip double?");
        var retyped = new SourceSchema("id string", "qty int64?", "tip double?");
        await using var pipeline = Start();
        await SendAsync(
            pipeline,
            order.Change("""{"id":1,"qty":2147483647,"note":"a"}"""),
            gained.Change("""{"id":2,"qty":2,"note":"b","tip":0.5}"""),
            wider.Change("""{"id":3,"qty":5000000000,"note":"c","tip":null}"""),
            lost.Change("""{"id":4,"qty":4,"tip":1.5}"""),
            optional.Change("""{"id":5,"qty":null,"tip":2.5}"""),
            retyped.Change("""{"id":"six","qty":6,"tip":3.5}"""),

            // As from a partition that lags behind.
            order.Change("""{"id":7,"qty":7,"note":"g"}"""));
        await UntilRowsAsync(pipeline, "orders", 6);
        Assert.Equal(
            "1,2147483647,a,\\N\n2,2,b,0.5\n3,5000000000,c,\\N\n4,4,\\N,1.5\n5,\\N,\\N,2.5\n7,7,g,\\N\n",
            (await QueryAsync("SELECT id, qty, note, tip FROM shop.orders_current ORDER BY id FORMAT CSV")).Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal("id Int32, qty Nullable(Int64), note Nullable(String), tip Nullable(Float64)", await ColumnsAsync("orders_current"));
        Assert.Equal("sink cast_failed id", Refusal(Assert.Single(await DeadLettersAsync(pipeline, 1))));
        Assert.Equal(0, await pipeline.StopAsync());
    }
}
