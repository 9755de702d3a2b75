using System.Diagnostics;
using System.Text;
using Cdc.Core.Batches;
using Confluent.Kafka;

namespace Cdc.Kafka.Producing;

/// <summary>The span that is at work, as the headers of what it writes.</summary>
/// <param name="Parent">The value of <see cref="TraceHeaders.Parent"/>.</param>
/// <param name="State">The value of <see cref="TraceHeaders.State"/>; null for none.</param>
internal sealed record WritingSpan(byte[] Parent, byte[]? State)
{
    /// <summary>The span at work; null where nothing is traced.</summary>
    public static WritingSpan? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } span
        ? new WritingSpan(Encoding.ASCII.GetBytes(id), span.TraceStateString is { Length: > 0 } state ? Encoding.ASCII.GetBytes(state) : null)
        : null;

    /// <summary>Whether a header names the span that wrote the source record, in whose place this one comes.</summary>
    public static bool Replaces(ReadOnlySpan<byte> key) => key.SequenceEqual(TraceHeaders.ParentKey) || key.SequenceEqual(TraceHeaders.StateKey);

    /// <summary>Adds the headers.</summary>
    public void AddTo(Headers headers)
    {
        headers.Add(TraceHeaders.Parent, Parent);
        if (State is not null)
        {
            headers.Add(TraceHeaders.State, State);
        }
    }
}
