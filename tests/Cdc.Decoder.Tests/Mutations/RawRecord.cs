using Cdc.Core.Batches;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Mutations;

/// <summary>A record's bytes, outside of a batch.</summary>
internal sealed record RawRecord(string Topic, byte[]? Key, byte[]? Value, byte[]? Headers)
{
    /// <summary>Bytes of key, value and headers.</summary>
    public int Length => (Key?.Length ?? 0) + (Value?.Length ?? 0) + (Headers?.Length ?? 0);

    /// <summary>The records of a capture.</summary>
    public static RawRecord[] Captured(string file)
    {
        using var batch = new BatchBuilder().AddCaptured(file).Build();
        byte[]? Bytes(Slice slice) => slice.IsNull ? null : batch.Bytes(slice).ToArray();
        return [.. batch.Records.ToArray().Select(record => new RawRecord(batch.Partitions[record.Partition].Topic, Bytes(record.Key), Bytes(record.Value), Bytes(record.Headers)))];
    }

    /// <summary>Adds the record to a batch.</summary>
    public void AddTo(ChangeBatch batch, long offset)
    {
        Slice Append(byte[]? bytes) => bytes is null ? Slice.Null : batch.Append(bytes);
        batch.AddRecord(Topic, 0, new RecordEntry { Offset = offset, Key = Append(Key), Value = Append(Value), Headers = Append(Headers) });
    }

    /// <summary>All of it, for a test of its own.</summary>
    public override string ToString() => $"topic {Topic}, key {Show(Key)}, value {Show(Value)}, headers {Show(Headers)} (base64)";

    private static string Show(byte[]? bytes) => bytes is null ? "null" : Convert.ToBase64String(bytes);
}
