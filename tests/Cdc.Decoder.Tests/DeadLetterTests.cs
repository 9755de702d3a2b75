using System.Collections.Immutable;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.EmbeddedKafka;
using Cdc.Kafka.Producing;
using Cdc.Kafka.Topics;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Decoder.Tests;

/// <summary>From a refused record to the message on the dead-letter topic, over a broker: nothing of the original is lost.</summary>
public sealed class DeadLetterTests
{
    private const string Topic = "server.public.rides";
    private const string DeadLetters = "cdc.dead-letters";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_value_and_headers_arrive_byte_for_byte_with_place_and_reason_behind_them()
    {
        byte[] notText = [.. "{\"id\":\""u8, 0xff, 0x00, 0xfe, .. "\"}"u8];
        KeyValuePair<string, string?>[] headers = [new("trace", "1"), new("empty", ""), new("none", null), new("trace", "2"), new("größe", "é😀")];
        using var batch = new BatchBuilder()
            .Add("""{"id":1,"v":1,"__op":"c"}""", """{"id":1}""", Topic, 2, 40)
            .AddBytes(notText, [0x80, 0x00, 0xff], Topic, 2, 41, 1_700_000_000_123, headers)
            .AddBytes([], null, Topic, 2, 42)
            .Add("""{"id":1,"v":"seven","__op":"c"}""", """{"id":null}""", Topic, 5, long.MaxValue >> 17, 7)
            .Build();
        var letters = new DeadLetterBatch();
        var table = new TableOptions { Topic = Topic, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("v", new ColumnOptions { Type = LogicalType.Of(LogicalTypeKind.Int64) }) };
        new DecodeProcessor(new SourceOptions { Tables = [table] }).Process(batch, letters);

        var messages = await DeliverAsync(batch, letters);

        Assert.Equal(3, messages.Count);
        Check(messages[0], [0x80, 0x00, 0xff], notText, ["not_json", null, "2", "41", "1700000000123"]);
        Assert.Equal(
            headers.Select(header => (header.Key, header.Value)),
            messages[0].Headers.Take(headers.Length).Select(header => (header.Key, header.Value is null ? null : Encoding.UTF8.GetString(header.Value))));
        Check(messages[1], null, [], ["not_json", null, "2", "42", "0"]);
        Assert.Equal([Topic, "2", "41", null, "1700000000123"], Origin(messages[0]));
        Assert.Equal([Topic, "5", "70368744177663", null, "7"], Origin(messages[2]));
        Check(messages[2], """{"id":null}"""u8.ToArray(), """{"id":1,"v":"seven","__op":"c"}"""u8.ToArray(), ["cast_failed", "v", "5", "70368744177663", "7"]);
    }

    private static IEnumerable<string?> Origin(KafkaRecord message) =>
        new[] { OriginHeaders.Topic, OriginHeaders.Partition, OriginHeaders.Offset, OriginHeaders.Position, OriginHeaders.Timestamp }.Select(name => Header(message, name));

    private static string? Header(KafkaRecord message, string name) =>
        message.Headers.LastOrDefault(header => header.Key == name).Value is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static async Task<IReadOnlyList<KafkaRecord>> DeliverAsync(ChangeBatch batch, DeadLetterBatch letters)
    {
        using var kafka = EmbeddedKafkaBroker.Start();
        await using var producer = new KafkaProducer(kafka.Settings, NullLogger<KafkaProducer>.Instance);
        using var topics = new KafkaTopics(kafka.Settings, NullLogger<KafkaTopics>.Instance);
        var output = new KafkaDeadLetterOutput(producer, topics, DeadLetters, replication: -1);
        batch.HoldAll();
        await output.WriteAsync(batch, letters, Cancellation);
        await output.FlushAsync(Cancellation);
        return await KafkaTopicReader.ReadAllAsync(kafka.Settings, DeadLetters, letters.Letters.Count, Deadline, Cancellation);
    }

    /// <param name="message">On the dead-letter topic.</param>
    /// <param name="key">The original's.</param>
    /// <param name="value">The original's.</param>
    /// <param name="facts">Reason, column, partition, offset, timestamp.</param>
    private static void Check(KafkaRecord message, byte[]? key, byte[]? value, string?[] facts)
    {
        Assert.Equal(key, message.Key);
        Assert.Equal(value, message.Value);
        Assert.Equal(
            facts.AsEnumerable(),
            [
                Header(message, DeadLetterHeaders.Reason), Header(message, DeadLetterHeaders.Column), Header(message, DeadLetterHeaders.Partition),
                Header(message, DeadLetterHeaders.Offset), Header(message, DeadLetterHeaders.Timestamp),
            ]);
        Assert.Equal(("decoder", Topic), (Header(message, DeadLetterHeaders.Stage), Header(message, DeadLetterHeaders.Topic)));
        Assert.EndsWith(".", Header(message, DeadLetterHeaders.Message), StringComparison.Ordinal);
    }
}
