using System.Text;
using Cdc.Core.Batches;
using Confluent.Kafka;

namespace Cdc.Kafka.Source;

/// <summary>Headers from the client's objects into a batch.</summary>
internal static class ConsumedHeaders
{
    /// <summary>Writes headers to the arena, in the form of <see cref="RecordHeaders"/>.</summary>
    /// <returns>Null where there are none.</returns>
    public static Slice Append(ChangeBatch batch, Headers? headers)
    {
        if (headers is null || headers.Count == 0)
        {
            return Slice.Null;
        }

        var size = 0;
        foreach (var header in headers)
        {
            size += RecordHeaders.Measure(Encoding.UTF8.GetByteCount(header.Key), header.GetValueBytes()?.Length);
        }

        var destination = batch.Reserve(size);
        foreach (var header in headers)
        {
            var value = header.GetValueBytes();
            var written = RecordHeaders.Write(destination, Encoding.UTF8.GetBytes(header.Key), value, value is null);
            destination = destination[written..];
        }

        return batch.Commit(size);
    }
}
