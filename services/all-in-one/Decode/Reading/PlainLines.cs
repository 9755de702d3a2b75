using Cdc.Core.Batches;

namespace Cdc.AllInOne.Decode.Reading;

/// <summary>Plain values of one topic, as kafka-console-consumer prints them: <c>value</c>, or <c>key TAB value</c>.</summary>
/// <param name="topic">The topic.</param>
/// <param name="withKeys">Whether a key stands before each value; it ends at the first TAB, which JSON has none of.</param>
internal sealed class PlainLines(string topic, bool withKeys) : IRecordLines
{
    private readonly NextOffsets _offsets = new();

    public void Add(ReadOnlySpan<byte> line, ChangeBatch batch)
    {
        ReadOnlySpan<byte> key = "null"u8;
        var value = line;
        if (withKeys)
        {
            var tab = line.IndexOf((byte)'\t');
            if (tab < 0)
            {
                throw new LineException("expected key, TAB, value, found no TAB");
            }

            key = line[..tab];
            value = line[(tab + 1)..];
        }

        batch.AddRecord(topic, 0, new RecordEntry { Offset = _offsets.Of(topic, 0, told: null), Key = Append(key, batch), Value = Append(value, batch), Headers = Slice.Null });
    }

    private static Slice Append(ReadOnlySpan<byte> bytes, ChangeBatch batch) => bytes.SequenceEqual("null"u8) ? Slice.Null : batch.Append(bytes);
}
