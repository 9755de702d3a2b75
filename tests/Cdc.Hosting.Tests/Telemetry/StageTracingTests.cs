using System.Diagnostics;
using Cdc.Core.Batches;
using Cdc.Hosting.Telemetry;
using Cdc.Testing;

namespace Cdc.Hosting.Tests.Telemetry;

public sealed class StageTracingTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public void A_batch_links_once_to_each_span_that_wrote_its_records()
    {
        using var spans = new RecordedSpans();
        using var batch = Batch([Parent(1)], [Parent(1)], [Parent(2), new("tracestate", "vendor=a")], [], [Parent(1)], [new("traceparent", "not one")]);

        using var span = StageTracing.StartBatch("linked", batch, consumerGroup: null);

        Assert.Equal([Span(1), Span(2)], span!.Links.Select(link => link.Context.SpanId.ToHexString()));
        Assert.All(span.Links, link => Assert.Equal(Trace, link.Context.TraceId.ToHexString()));
        Assert.Equal([null, "vendor=a"], span.Links.Select(link => link.Context.TraceState));
    }

    [Fact]
    public void Of_many_spans_the_first_are_linked_to()
    {
        using var spans = new RecordedSpans();
        using var batch = Batch([.. Enumerable.Range(1, 2 * StageTracing.MaxLinks).Select(number => new[] { Parent(number) })]);

        using var span = StageTracing.StartBatch("many", batch, consumerGroup: null);

        Assert.Equal(Enumerable.Range(1, StageTracing.MaxLinks).Select(Span), span!.Links.Select(link => link.Context.SpanId.ToHexString()));
    }

    [Fact]
    public void A_span_says_what_is_processed_by_the_messaging_conventions()
    {
        using var spans = new RecordedSpans();
        using var batch = Batch([], []);

        using var span = StageTracing.StartBatch("decoder", batch, "cdc-decoder");

        Assert.Equal(("process decoder", ActivityKind.Consumer), (span!.DisplayName, span.Kind));
        Assert.Equal(
            [
                new("messaging.system", "kafka"), new("messaging.operation.name", "process"), new("messaging.operation.type", "process"), new("messaging.batch.message_count", 2),
                new("messaging.consumer.group.name", "cdc-decoder"), new("messaging.destination.name", BatchBuilder.DefaultTopic),
            ],
            span.TagObjects);
    }

    [Fact]
    public void A_batch_of_several_topics_has_no_one_destination()
    {
        using var spans = new RecordedSpans();
        using var batch = new BatchBuilder().Add("a", topic: "one").Add("b", topic: "two").Build();

        using var span = StageTracing.StartBatch("decoder", batch, "cdc-decoder");

        Assert.Null(span!.GetTagItem("messaging.destination.name"));
    }

    [Fact]
    public void A_write_links_once_to_each_batch_that_its_rows_come_from()
    {
        using var spans = new RecordedSpans();
        var batch = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

        using var span = StageTracing.StartDelivery("orders", 3, [batch, default, batch]);

        Assert.Equal([batch], span!.Links.Select(link => link.Context));
        Assert.Equal([new("db.collection.name", "orders"), new("cdc.rows", 3L)], span.TagObjects);
    }

    [Fact]
    public void Where_nobody_listens_there_is_no_span_and_nothing_is_allocated()
    {
        using var batch = Batch([Parent(1)]);
        Assert.Null(StageTracing.StartBatch("decoder", batch, "cdc-decoder"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            StageTracing.StartBatch("decoder", batch, "cdc-decoder")?.Dispose();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ChangeBatch Batch(params KeyValuePair<string, string?>[][] headers)
    {
        var builder = new BatchBuilder();
        foreach (var record in headers)
        {
            builder.Add("value", headers: record);
        }

        return builder.Build();
    }

    private static KeyValuePair<string, string?> Parent(int span) => new("traceparent", $"00-{Trace}-{Span(span)}-01");

    private static string Span(int number) => $"{number:x16}";
}
