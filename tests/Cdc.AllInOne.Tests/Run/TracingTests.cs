using System.Diagnostics;
using Cdc.Decoder;
using Cdc.Enricher;
using Cdc.Hosting.Service;
using Cdc.SchemaRegistry;
using Cdc.Sink;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.AllInOne.Tests.Run;

/// <summary>The three services, with Kafka between them.</summary>
public sealed class TracingTests() : PipelineTestBase(Topic)
{
    private const string Topic = "server.public.traced";

    [Fact]
    public async Task A_row_can_be_followed_back_from_its_insert_through_every_stage()
    {
        using var spans = new RecordedSpans();
        await using (var services = RunningService.Start(Options(), RunAsync))
        {
            await SendAsync(services, """{"id":1,"v":7,"__op":"c"}""");
            await UntilRowsAsync(services, "traced", 1);
            Assert.Equal(ExitCode.Stopped, await services.StopAsync());
        }

        var decoder = Stage(spans, "decoder", Topic);
        var enricher = Stage(spans, "enricher", "cdc.decoded.traced");
        var sink = Stage(spans, "sink", "cdc.enriched.traced");
        Assert.Equal(decoder.Context.SpanId, Assert.Single(enricher.Links).Context.SpanId);
        Assert.Equal(enricher.Context.SpanId, Assert.Single(sink.Links).Context.SpanId);
        Assert.Equal(sink.Context, Assert.Single(Assert.Single(spans.Named("deliver traced")).Links).Context);
    }

    private static async Task<int> RunAsync(ServiceContext context, PipelineOptions options)
    {
        var registry = new InMemorySchemaRegistry();
        var codes = await Task.WhenAll(
            DecoderService.RunAsync(context, options, registry), EnricherService.RunAsync(context, options, registry), SinkService.RunAsync(context, options, registry));
        return codes.Max();
    }

    private static Activity Stage(RecordedSpans spans, string stage, string topic) =>
        Assert.Single(spans.Named($"process {stage}"), span => (string?)span.GetTagItem("messaging.destination.name") == topic);
}
