using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.Truth;
using Cdc.Events.Schemas;
using Cdc.Kafka.Settings;
using Cdc.SchemaRegistry;
using Cdc.SchemaRegistry.Tests;
using Cdc.Stages.Settings;
using Cdc.Testing;
using Confluent.SchemaRegistry;
using Newtonsoft.Json;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>What the decoder registers, and what it writes and reads by it, whichever registry it has.</summary>
public abstract partial class RegistryContract : IDisposable
{
    private const string Source = "shop.public.orders";

    private readonly TopicOptions _topics = new() { Source = [Source], Prefix = $"t-{Guid.NewGuid():N}" };

    protected RegistryContract(Uri registry)
    {
        Registry = new SchemaRegistryClient(new SchemaRegistryOptions { Urls = [registry], Timeout = TimeSpan.FromMinutes(1) });
        ConfluentClient = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = registry.AbsoluteUri });
        Confluents = new ConfluentSerdes(registry);
    }

    public static TheoryData<string> Captures => [.. CapturedRecords.Names];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SchemaRegistryClient Registry { get; }

    private CachedSchemaRegistryClient ConfluentClient { get; }

    private ConfluentSerdes Confluents { get; }

    private string Decoded => $"{_topics.Prefix}.decoded.orders";

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Schemas_of_a_capture_are_registered_as_they_come_and_events_name_their_own(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        var log = new CollectedLog();
        var events = await WrittenEvent.OfAsync(decoded.Batch, Registry, _topics, log);
        Assert.Equal(decoded.Entries.Count, events.Count);
        foreach (var ofASchema in events.GroupBy(written => written.SchemaId))
        {
            var registered = EventSchema.Parse((await Registry.GetByIdAsync(ofASchema.Key, Cancellation)).Schema);
            Assert.All(ofASchema, written => Assert.True(registered.SaysTheSameAs(written.Schema), $"{written.Topic}: {registered}"));
        }

        // With inline schemas the columns of customers that SQL drops (region) and renames (tier) are gone from then on; without, they are remembered.
        var breaking = capture is "envelope_schema" or "flat_schema" ? Enumerable.Repeat($"{_topics.Prefix}.decoded.customers-value", 2) : [];
        Assert.Equal(breaking, OwnSubjects(log).Select(subject => subject[..subject.LastIndexOf('-')]));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task Confluents_deserializer_reads_every_event_of_a_capture(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        await AreReadAsync(decoded.Batch, validates: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Confluents_deserializer_reads_every_type_and_its_edge_values(bool isNullable)
    {
        // Its validator does not take integers beyond a long, which a uint64 may be.
        using var batch = SampleEvent.Of(isNullable);
        await AreReadAsync(batch, validates: false);
    }

    [Fact]
    public async Task A_source_schema_that_changes_in_mid_stream_gives_versions_and_events_with_their_ids()
    {
        var (order, gained, wider, lost, retyped) = (
            new SourceSchema("id int32", "qty int32?", "note string?"),
            new SourceSchema("id int32", "qty int32?", "note string?", "tip double?"),
            new SourceSchema("id int32", "qty int64?", "note string?", "tip double?"),
            new SourceSchema("id int32", "qty int64?", "tip double?"),
            new SourceSchema("id string", "qty int64?", "tip double?"));
        await using var decoder = Start();
        string[] sent =
        [
            order.Change("""{"id":1,"qty":1,"note":"a"}"""),
            gained.Change("""{"id":2,"qty":2,"note":"b","tip":0.5}"""),
            wider.Change("""{"id":3,"qty":5000000000,"note":"c","tip":null}"""),
            lost.Change("""{"id":4,"qty":4,"tip":1.5}"""),
            retyped.Change("""{"id":"five","qty":5,"tip":2.5}"""),

            // As after a rollback, or from a partition that lags.
            order.Change("""{"id":6,"qty":6,"note":"f"}"""),
        ];
        foreach (var value in sent)
        {
            // Each in a batch of its own: the schemas come one after the other, as they would.
            await SendAsync(decoder, value);
        }

        var events = await EventsAsync(decoder, sent.Length);
        Assert.Equal(
            [
                "id int32, qty int32, note string",
                "id int32, qty int32, note string, tip float64",
                "id int32, qty int64, note string, tip float64",
                "id int32, qty int64, tip float64",
                "id string, qty int64, tip float64",
                "id int32, qty int32, note string",
            ],
            events.Select(found => string.Join(", ", found.Schema.Columns.Select(column => $"{column.Name} {column.Type}"))));
        Assert.Equal(5, events.Select(found => found.Id).Distinct().Count());
        Assert.Equal(events[0].Id, events[^1].Id);
        Assert.All(events, found => Assert.Empty(found.Violations));

        // The topic's subject ends with the last version that could read those before; each after it has its own, which the log names.
        Assert.Equal(events[2].Id, (await ConfluentClient.GetLatestSchemaAsync($"{Decoded}-value")).Id);
        var own = OwnSubjects(decoder.Log).ToList();
        Assert.All(own, subject => Assert.StartsWith($"{Decoded}-value-", subject, StringComparison.Ordinal));
        Assert.Contains($"Information: Events of table orders are written with schema {events[3].Id} of {own[0]}", decoder.Log.Lines);
        Assert.Equal(
            [events[3].Id, events[4].Id],
            await Task.WhenAll(own.Select(async subject => (await ConfluentClient.GetLatestSchemaAsync(subject)).Id)));
        Assert.Equal(0, await decoder.StopAsync());
    }

    [Fact]
    public async Task A_schemaless_key_that_becomes_text_is_a_dead_letter_and_the_stream_goes_on()
    {
        await using var decoder = Start();
        await SendAsync(decoder, """{"id":1,"__op":"c"}""");
        await SendAsync(decoder, """{"id":"two","__op":"c"}""");
        await SendAsync(decoder, """{"id":3,"__op":"c"}""");
        var events = await EventsAsync(decoder, 2);
        Assert.Single(events.Select(found => found.Id).Distinct());
        Assert.Equal(("cast_failed", "id"), await RefusedAsync(decoder));
    }

    [Fact]
    public async Task Messages_that_Confluent_framed_are_decoded_by_the_schemas_that_the_registry_serves()
    {
        var ids = await ConfluentMessages.RegisterAsync(Registry);
        await using var decoder = Start();
        foreach (var (_, value) in ConfluentFixture.Messages)
        {
            await decoder.SendAsync(Source, """{"id":1}"""u8.ToArray(), ConfluentMessages.Framed(value, ids), Cancellation);
        }

        var events = await EventsAsync(decoder, ConfluentFixture.Messages.Count);
        Assert.Equal(
            ["id int64, booking_value string, created_at timestamp(6), amount decimal(12,2)", "id int64, booking_value string, created_at timestamp(6), amount decimal(12,2), tip float64"],
            events.Select(found => string.Join(", ", found.Schema.Columns.Select(column => $"{column.Name} {column.Type}"))).Distinct());
        Assert.Equal(
            [
                """{"id":1,"booking_value":"1138.0","created_at":1762514972953131,"amount":"12.34"}""",
                """{"id":2,"booking_value":null}""",
                """{"id":3,"tip":1.5}""",
            ],
            events.Select(found => found.Row));
        Assert.All(events, found => Assert.Empty(found.Violations));
    }

    [Fact]
    public async Task A_message_whose_schema_the_registry_does_not_have_is_a_dead_letter()
    {
        await using var decoder = Start();
        await decoder.SendAsync(Source, null, [0, 0x07, 0x5b, 0xcd, 0x15, .. "{\"id\":1,\"__op\":\"c\"}"u8], Cancellation);
        Assert.Equal(("unknown_schema", null), await RefusedAsync(decoder));
    }

    public void Dispose()
    {
        Registry.Dispose();
        ConfluentClient.Dispose();
        Confluents.Dispose();
        GC.SuppressFinalize(this);
    }

    [GeneratedRegex("breaks its compatibility; it is registered as ([^,]+),")]
    private static partial Regex OwnSubject();

    /// <summary>The subjects of versions that the topic's own subject refused.</summary>
    private static IEnumerable<string> OwnSubjects(CollectedLog log) => log.Lines.Select(line => OwnSubject().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private async Task AreReadAsync(ChangeBatch batch, bool validates)
    {
        var events = await WrittenEvent.OfAsync(batch, Registry, _topics);
        Assert.NotEmpty(events);
        foreach (var written in events)
        {
            var read = (await Confluents.ReadAsync(written.Topic, written.Message, validates)).ToString(Formatting.None);
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(written.Json), JsonElement.Parse(read)), read);
        }
    }

    private RunningService Start()
    {
        var options = new PipelineOptions
        {
            Topics = _topics,
            Decode = new DecodeOptions { TypesFromTarget = false },
            Read = new ReadOptions { MaxRecords = 1 },
        };
        return RunningService.Start(options, (context, settings) => DecoderService.RunAsync(context, settings, Registry));
    }

    private static Task SendAsync(RunningService decoder, string value) => decoder.SendAsync(Source, """{"id":1}"""u8.ToArray(), Encoding.UTF8.GetBytes(value), Cancellation);

    private async Task<IReadOnlyList<FoundEvent>> EventsAsync(RunningService decoder, int count)
    {
        var records = await decoder.ReadAsync(Decoded, count, Cancellation);
        Assert.True(records.Count == count, string.Join('\n', decoder.Log.Lines));
        var events = new List<FoundEvent>();
        foreach (var record in records)
        {
            events.Add(await FoundEvent.OfAsync(record, Registry));
        }

        return events;
    }

    private static string? Header(KafkaRecord record, string name) =>
        record.Headers.Where(header => header.Key == name).Select(header => Encoding.UTF8.GetString(header.Value!)).SingleOrDefault();

    private async Task<(string? Reason, string? Column)> RefusedAsync(RunningService decoder)
    {
        var refused = Assert.Single(await decoder.ReadAsync(_topics.DeadLetters, 1, Cancellation));
        return (Header(refused, DeadLetterHeaders.Reason), Header(refused, DeadLetterHeaders.Column));
    }
}
