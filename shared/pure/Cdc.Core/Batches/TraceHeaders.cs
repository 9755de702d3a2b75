using System.Diagnostics;
using System.Text;

namespace Cdc.Core.Batches;

/// <summary>The headers by which a record names the span that wrote it, as W3C Trace Context has them.</summary>
/// <seealso href="https://www.w3.org/TR/trace-context/"/>
public static class TraceHeaders
{
    /// <summary>The header with the ids of trace and span.</summary>
    public const string Parent = "traceparent";

    /// <summary>The header with what tracing systems add to <see cref="Parent"/>; may be missing.</summary>
    public const string State = "tracestate";

    /// <summary><see cref="Parent"/> in UTF-8.</summary>
    public static ReadOnlySpan<byte> ParentKey => "traceparent"u8;

    /// <summary><see cref="State"/> in UTF-8.</summary>
    public static ReadOnlySpan<byte> StateKey => "tracestate"u8;

    /// <summary>Reads the span that wrote a record.</summary>
    /// <param name="headers">The record's headers.</param>
    /// <param name="context">The span.</param>
    /// <returns>Whether the headers name one in a form that is known.</returns>
    public static bool TryRead(RecordHeaders headers, out ActivityContext context)
    {
        context = default;
        return headers.TryGetLast(ParentKey, out var parent)
            && ActivityContext.TryParse(Encoding.ASCII.GetString(parent), headers.TryGetLast(StateKey, out var state) ? Encoding.ASCII.GetString(state) : null, isRemote: true, out context);
    }
}
