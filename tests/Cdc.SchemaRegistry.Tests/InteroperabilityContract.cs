using Cdc.Debezium.Settings;
using Cdc.Decoder;
using Cdc.Enricher;
using Cdc.Stages.Settings;
using Cdc.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>What Confluent's serializer writes we read, and what we write to any topic its deserializer reads, whichever registry is between.</summary>
public abstract class InteroperabilityContract : IDisposable
{
    private const string Source = "shop.public.rides";

    private readonly TopicOptions _topics = new() { Source = [Source], Prefix = $"t-{Guid.NewGuid():N}" };
    private readonly SchemaRegistryClient _registry;
    private readonly ConfluentSerdes _confluent;

    protected InteroperabilityContract(Uri registry)
    {
        _registry = new SchemaRegistryClient(new SchemaRegistryOptions { Urls = [registry], Timeout = TimeSpan.FromMinutes(1) });
        _confluent = new ConfluentSerdes(registry);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Confluents_messages_are_decoded_and_enriched_and_read_by_Confluent_again()
    {
        await using var pipeline = Start();
        await SendAsync(pipeline, new Ride { Id = 1, City = "Köln", Fare = 12.5m, StartedAt = "2024-02-29T23:59:59Z" });
        await SendAsync(pipeline, new Ride { Id = 2 });
        await SendAsync(pipeline, new Ride { Id = 1, Operation = "d" });

        var decoded = await ReadAsync(pipeline, $"{_topics.Prefix}.decoded.rides", 3);
        Assert.Equal(["c", "c", "d"], decoded.Select(value => (string?)value["op"]));
        Assert.Equal("""{"id":1,"city":"Köln","fare":12.5,"started_at":"2024-02-29T23:59:59Z"}""", Json(decoded[0]["row"]));
        Assert.Equal(2, (int?)decoded[1]["row"]!["id"]);
        Assert.Equal("""{"id":1}""", Json(decoded[2]["key"]));

        var enriched = await ReadAsync(pipeline, $"{_topics.Prefix}.enriched.rides", 3);
        Assert.Equal([2, 4], enriched.Take(2).Select(value => (int?)value["row"]!["twice"]));
        Assert.Equal("Köln", (string?)enriched[0]["row"]!["city"]);
        Assert.Equal(0, await pipeline.StopAsync());
    }

    [Fact]
    public async Task A_refused_message_of_Confluents_is_read_by_Confluent_from_the_dead_letters()
    {
        await using var pipeline = Start();
        await SendAsync(pipeline, new Ride { Id = 7, City = "Bonn", Operation = "x" });
        var refused = Assert.Single(await ReadAsync(pipeline, _topics.DeadLetters, 1));
        Assert.Equal((7, "Bonn", "x"), ((int?)refused["id"], (string?)refused["city"], (string?)refused["__op"]));
    }

    public void Dispose()
    {
        _registry.Dispose();
        _confluent.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string Json(JToken? value) => JsonConvert.SerializeObject(value);

    private RunningService Start()
    {
        var options = new PipelineOptions
        {
            Topics = _topics,
            Decode = new DecodeOptions { TypesFromTarget = false },
            Tables = [new PipelineTable { Source = new() { Topic = Source }, Add = [KeyValuePair.Create("twice", "id * 2")] }],
        };
        return RunningService.Start(options, async (context, settings) =>
            (await Task.WhenAll(DecoderService.RunAsync(context, settings, _registry), EnricherService.RunAsync(context, settings, _registry))).Max());
    }

    private async Task SendAsync(RunningService pipeline, Ride ride) =>
        await pipeline.SendAsync(Source, System.Text.Encoding.UTF8.GetBytes($$"""{"id":{{ride.Id}}}"""), await _confluent.WriteAsync(Source, ride), Cancellation);

    private async Task<IReadOnlyList<JObject>> ReadAsync(RunningService pipeline, string topic, int count)
    {
        var records = await pipeline.ReadAsync(topic, count, Cancellation);
        Assert.True(records.Count == count, string.Join('\n', pipeline.Log.Lines));
        return await Task.WhenAll(records.Select(record => _confluent.ReadAsync(topic, record.Value)));
    }

    /// <summary>A row of a flattened topic, as somebody else's program writes it.</summary>
    private sealed class Ride
    {
        [JsonProperty("id")]
        public int Id { get; init; }

        [JsonProperty("city")]
        public string? City { get; init; }

        [JsonProperty("fare")]
        public decimal? Fare { get; init; }

        [JsonProperty("started_at")]
        public string? StartedAt { get; init; }

        [JsonProperty("__op")]
        public string Operation { get; init; } = "c";
    }
}
