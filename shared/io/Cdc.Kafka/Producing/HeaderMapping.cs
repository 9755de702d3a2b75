using System.Text;
using Cdc.Core.Batches;
using Confluent.Kafka;

namespace Cdc.Kafka.Producing;

/// <summary>Headers from the arena's form to the client's.</summary>
internal static class HeaderMapping
{
    /// <summary>All headers in their order; null where there are none.</summary>
    /// <param name="headers">In the form of <see cref="RecordHeaders"/>.</param>
    /// <param name="span">Comes in the place of the span that the headers name; null where they stay as they are.</param>
    public static Headers? ToClient(ReadOnlySpan<byte> headers, WritingSpan? span = null)
    {
        if (headers.IsEmpty && span is null)
        {
            return null;
        }

        var mapped = new Headers();
        foreach (var header in new RecordHeaders(headers))
        {
            if (span is null || !WritingSpan.Replaces(header.Key))
            {
                mapped.Add(Encoding.UTF8.GetString(header.Key), header.IsNull ? null : header.Value.ToArray());
            }
        }

        span?.AddTo(mapped);
        return mapped;
    }

    public static Headers? ToClient(IReadOnlyList<KafkaHeader> headers)
    {
        if (headers.Count == 0)
        {
            return null;
        }

        var mapped = new Headers();
        foreach (var header in headers)
        {
            mapped.Add(header.Key, header.Value);
        }

        return mapped;
    }
}
