using System.Diagnostics.CodeAnalysis;
using System.Text;
using Cdc.Core.Batches;

namespace Cdc.Testing;

/// <summary>Puts a batch of records together as a source would: bytes in the arena, offsets rising per topic-partition.</summary>
/// <remarks>The caller disposes the batch. Nothing is held; call <see cref="ChangeBatch.HoldAll"/> where a test is about completion.</remarks>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The batch belongs to the caller.")]
public sealed class BatchBuilder
{
    /// <summary>The topic of records that name none.</summary>
    public const string DefaultTopic = "source.public.rides";

    private readonly ChangeBatch _batch;

    /// <summary>Starts with an empty batch.</summary>
    public BatchBuilder(IBatchOwner? owner = null) => _batch = new ChangeBatch(owner);

    /// <summary>A batch of one record per value, on <see cref="DefaultTopic"/> partition 0 from offset 0.</summary>
    public static ChangeBatch Of(params IEnumerable<string?> values)
    {
        var builder = new BatchBuilder();
        foreach (var value in values)
        {
            builder.Add(value);
        }

        return builder.Build();
    }

    /// <summary>Adds a record of text.</summary>
    /// <param name="value">The value, written as UTF-8; null for a tombstone.</param>
    /// <param name="key">The key, written as UTF-8; null for none.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The offset; null for the one after the partition's last, from 0.</param>
    /// <param name="timestampMs">The Kafka timestamp.</param>
    /// <param name="headers">Headers in their order; null for none.</param>
    public BatchBuilder Add(
        string? value,
        string? key = null,
        string topic = DefaultTopic,
        int partition = 0,
        long? offset = null,
        long timestampMs = 0,
        IEnumerable<KeyValuePair<string, string?>>? headers = null) =>
        AddBytes(Utf8(value), Utf8(key), topic, partition, offset, timestampMs, headers);

    /// <summary>Adds a record of bytes; otherwise as <see cref="Add"/>.</summary>
    public BatchBuilder AddBytes(
        byte[]? value,
        byte[]? key = null,
        string topic = DefaultTopic,
        int partition = 0,
        long? offset = null,
        long timestampMs = 0,
        IEnumerable<KeyValuePair<string, string?>>? headers = null)
    {
        var record = new RecordEntry
        {
            Offset = offset ?? NextOffset(topic, partition),
            TimestampMs = timestampMs,
            Key = Append(key),
            Value = Append(value),
            Headers = Append(Headers(headers)),
        };
        _batch.AddRecord(topic, partition, record);
        return this;
    }

    /// <summary>The batch, to which more may still be added.</summary>
    public ChangeBatch Build() => _batch;

    private static byte[]? Utf8(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private static byte[]? Headers(IEnumerable<KeyValuePair<string, string?>>? headers) => headers?.SelectMany(Header).ToArray();

    private static byte[] Header(KeyValuePair<string, string?> header)
    {
        var key = Encoding.UTF8.GetBytes(header.Key);
        var value = Utf8(header.Value);
        var bytes = new byte[RecordHeaders.Measure(key.Length, value?.Length)];
        RecordHeaders.Write(bytes, key, value, value is null);
        return bytes;
    }

    private long NextOffset(string topic, int partition) =>
        _batch.Partitions.FirstOrDefault(span => span.Topic == topic && span.Partition == partition) is { } span ? span.LastOffset + 1 : 0;

    private Slice Append(byte[]? bytes) => bytes is null ? Slice.Null : _batch.Append(bytes);
}
