using System.Text;
using Cdc.Core;
using Confluent.Kafka;

namespace Cdc.Kafka;

/// <summary>Headers from the arena's form to the client's.</summary>
internal static class HeaderMapping
{
    /// <summary>All headers in their order; null where there are none.</summary>
    public static Headers? ToClient(ReadOnlySpan<byte> headers)
    {
        if (headers.IsEmpty)
        {
            return null;
        }

        var mapped = new Headers();
        foreach (var header in new RecordHeaders(headers))
        {
            mapped.Add(Encoding.UTF8.GetString(header.Key), header.IsNull ? null : header.Value.ToArray());
        }

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
