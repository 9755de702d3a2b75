using System.Globalization;
using System.Text.Json;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Events.Schemas;
using Cdc.SchemaRegistry;
using Cdc.Stages.Settings;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>A decoder that starts in the middle of a topic makes the events that one which read all of it makes.</summary>
public sealed class LookBackTests
{
    private const string Source = "server.public.rides";
    private const string Key = """{"id":1}""";

    private readonly TopicOptions _topics = new() { Source = [Source], Prefix = $"t-{Guid.NewGuid():N}" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_transaction_takes_the_position_of_the_snapshot_that_an_earlier_process_read() => await SameAfterRestartAsync(
        Envelope("r", "first", """[null,\"70\"]""", 1),
        Envelope("u", "false", """[null,\"60\"]""", 2));

    [Fact]
    public async Task A_tombstone_takes_the_position_of_the_record_before_it() => await SameAfterRestartAsync(
        """{"id":1,"v":1,"__op":"c","__source_sequence":"[\"50\",\"60\"]"}""",
        null);

    [Fact]
    public async Task A_column_without_a_schema_stays_as_wide_as_it_was() => await SameAfterRestartAsync(
        """{"id":1,"v":"text","__op":"c"}""",
        """{"id":1,"v":7,"__op":"u"}""");

    private static string Envelope(string operation, string snapshot, string sequence, int value) =>
        $$"""{"before":null,"after":{"id":1,"v":{{value}}},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"{{snapshot}}","db":"d","sequence":"{{sequence}}"},"op":"{{operation}}"}""";

    private async Task SameAfterRestartAsync(string? before, string? after)
    {
        var registry = new InMemorySchemaRegistry();
        await using var decoder = RunningService.Start(
            new PipelineOptions { Topics = _topics, Decode = new DecodeOptions { TypesFromTarget = false } }, (context, settings) => DecoderService.RunAsync(context, settings, registry));
        await SendAsync(decoder, before);
        await VersionsAsync(decoder, 1);
        Assert.Equal(0, await decoder.RestartAsync());
        await SendAsync(decoder, after);
        using var whole = new BatchBuilder().Add(before, Key, Source).Add(after, Key, Source).Build();
        Assert.Empty(Decoding.Decode(whole));
        Assert.Equal(whole.Events.ToArray().Select(entry => (entry.Version, Columns(whole.Schemas[entry.Schema]))), await VersionsAsync(decoder, 2, registry));
    }

    private static Task SendAsync(RunningService decoder, string? value) =>
        decoder.SendAsync(Source, System.Text.Encoding.UTF8.GetBytes(Key), value is null ? null : System.Text.Encoding.UTF8.GetBytes(value), Cancellation);

    private async Task<IEnumerable<(UInt128 Version, string Columns)>> VersionsAsync(RunningService decoder, int count, InMemorySchemaRegistry? registry = null)
    {
        var events = new List<(UInt128, string)>();
        foreach (var record in await decoder.ReadAsync($"{_topics.Prefix}.decoded.rides", count, Cancellation))
        {
            Assert.True(ConfluentWireFormat.TryRead(record.Value, out var id, out var json));
            var version = UInt128.Parse(JsonElement.Parse(json).GetProperty("ver").GetString()!, CultureInfo.InvariantCulture);
            events.Add((version, registry is null ? "" : Columns(EventSchema.Parse((await registry.GetByIdAsync(id, Cancellation)).Schema))));
        }

        Assert.True(events.Count == count, string.Join('\n', decoder.Log.Lines));
        return events;
    }

    private static string Columns(TableSchema schema) => string.Join(", ", schema.Columns);
}
