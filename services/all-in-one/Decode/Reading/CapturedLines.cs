using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;

namespace Cdc.AllInOne.Decode.Reading;

/// <summary>Records as JSON objects, in the form of <c>tests/fixtures/debezium</c>: topic, partition, offset, timestamp, headers, key and value.</summary>
internal sealed class CapturedLines : IRecordLines
{
    private static readonly HashSet<string> Names = ["topic", "partition", "offset", "timestamp", "headers", "key", "value", "key_base64", "value_base64"];

    private readonly NextOffsets _offsets = new();

    public void Add(ReadOnlySpan<byte> line, ChangeBatch batch)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
            {
                throw new LineException("expected one JSON object, found more behind it");
            }

            Add(document.RootElement, batch);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON; or text that is no Unicode.
            throw new LineException($"expected a record {{\"topic\":…,\"value\":…}} (plain values need --topic): {exception.Message}", exception);
        }
    }

    private void Add(JsonElement record, ChangeBatch batch)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("topic", out var topic) || topic.ValueKind != JsonValueKind.String
            || !(record.TryGetProperty("value", out _) || record.TryGetProperty("value_base64", out _)))
        {
            throw new LineException("expected a record {\"topic\":…,\"value\":…}; plain values need --topic");
        }

        if (record.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
        {
            throw new LineException($"'{unknown}' is not a member of a record; expected {string.Join(", ", Names)}");
        }

        var name = topic.GetString()!;
        var partition = (int)(Number(record, "partition", int.MaxValue) ?? 0);
        var entry = new RecordEntry
        {
            Offset = _offsets.Of(name, partition, Number(record, "offset", RowVersion.MaxOffset)),
            TimestampMs = Number(record, "timestamp", long.MaxValue) ?? 0,
            Key = Bytes(record, "key", "key_base64", batch),
            Value = Bytes(record, "value", "value_base64", batch),
            Headers = Headers(record, batch),
        };
        batch.AddRecord(name, partition, entry);
    }

    private static long? Number(JsonElement record, string name, long max)
    {
        if (!record.TryGetProperty(name, out var value))
        {
            return null;
        }

        // A record without a timestamp has -1 in Kafka.
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= (name == "timestamp" ? -1 : 0) && number <= max
            ? number
            : throw new LineException($"{name}: expected a whole number from 0 to {max}, found {value.GetRawText()}");
    }

    private static Slice Bytes(JsonElement record, string textName, string base64Name, ChangeBatch batch)
    {
        if (!record.TryGetProperty(base64Name, out var base64))
        {
            return record.TryGetProperty(textName, out var text) ? Append(Text(text, textName), batch) : Slice.Null;
        }

        if (record.TryGetProperty(textName, out _))
        {
            throw new LineException($"expected one of {textName} and {base64Name}, found both");
        }

        return base64.ValueKind == JsonValueKind.String && base64.TryGetBytesFromBase64(out var bytes)
            ? batch.Append(bytes)
            : throw new LineException($"{base64Name}: expected base64 text");
    }

    private static Slice Headers(JsonElement record, ChangeBatch batch)
    {
        if (!record.TryGetProperty("headers", out var headers) || headers.ValueKind == JsonValueKind.Null)
        {
            return Slice.Null;
        }

        var pairs = headers.ValueKind switch
        {
            JsonValueKind.Object => headers.EnumerateObject().Select(header => (header.Name, Text(header.Value, "headers"))),
            JsonValueKind.Array => headers.EnumerateArray().Select(Pair),
            _ => throw new LineException("headers: expected an object, or a list of pairs [\"name\",\"value\"]"),
        };
        byte[] bytes = [.. pairs.SelectMany(pair => Header(pair.Item1, pair.Item2))];
        return batch.Append(bytes);
    }

    private static (string Name, string? Value) Pair(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.String
            ? (pair[0].GetString()!, Text(pair[1], "headers"))
            : throw new LineException($"headers: expected pairs [\"name\",\"value\"], found {pair.GetRawText()}");

    private static byte[] Header(string name, string? value)
    {
        var (key, text) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value ?? ""));
        var bytes = new byte[RecordHeaders.Measure(key.Length, value is null ? null : text.Length)];
        RecordHeaders.Write(bytes, key, text, value is null);
        return bytes;
    }

    private static string? Text(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => throw new LineException($"{name}: expected text or null, found {element.GetRawText()}"),
    };

    private static Slice Append(string? text, ChangeBatch batch) => text is null ? Slice.Null : batch.Append(Encoding.UTF8.GetBytes(text));
}
