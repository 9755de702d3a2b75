using System.Diagnostics;
using Cdc.Core.Batches;

namespace Cdc.Hosting.Telemetry;

/// <summary>Traces: a span for each batch of a stage, and for each write to a target's table. Each links to the spans that its records come from.</summary>
/// <remarks>Names follow OpenTelemetry's conventions for messaging. Where nobody listens there is no span, and no header is read.</remarks>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/"/>
public static class StageTracing
{
    /// <summary>The source's name, for exporters.</summary>
    public const string Name = "Cdc";

    /// <summary>Links of a span at most: the first distinct ones.</summary>
    public const int MaxLinks = 32;

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Starts the span of a stage's work on a batch, <c>process {stage}</c>. It is current until it is disposed.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="batch">What is processed; its headers name the spans to link to.</param>
    /// <param name="consumerGroup">As whom it was read; null where that is nobody.</param>
    /// <returns>The span; null where nobody listens.</returns>
    public static Activity? StartBatch(string stage, ChangeBatch batch, string? consumerGroup)
    {
        var span = Start("process", stage, ActivityKind.Consumer);
        if (span is not { IsAllDataRequested: true })
        {
            return span;
        }

        span.SetTag("messaging.system", "kafka")
            .SetTag("messaging.operation.name", "process")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.batch.message_count", batch.Records.Length)
            .SetTag("messaging.consumer.group.name", consumerGroup)
            .SetTag("messaging.destination.name", Destination(batch));
        LinkToWriters(span, batch);
        return span;
    }

    /// <summary>Starts the span of a write to a target, <c>deliver {table}</c>. It is current until it is disposed.</summary>
    /// <param name="table">The table's name.</param>
    /// <param name="rows">Rows that are written.</param>
    /// <param name="batches">The spans of the batches that they come from.</param>
    /// <returns>The span; null where nobody listens.</returns>
    public static Activity? StartDelivery(string table, long rows, IEnumerable<ActivityContext> batches)
    {
        var span = Start("deliver", table, ActivityKind.Internal);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("db.collection.name", table).SetTag("cdc.rows", rows);
            foreach (var batch in batches.Where(batch => batch != default).Distinct().Take(MaxLinks))
            {
                span.AddLink(new ActivityLink(batch));
            }
        }

        return span;
    }

    private static Activity? Start(string operation, string what, ActivityKind kind) => Source.HasListeners() ? Source.StartActivity($"{operation} {what}", kind) : null;

    /// <summary>The topic, where all records are of one.</summary>
    private static string? Destination(ChangeBatch batch) =>
        batch.Partitions.Count > 0 && batch.Partitions.All(span => span.Topic == batch.Partitions[0].Topic) ? batch.Partitions[0].Topic : null;

    private static void LinkToWriters(Activity span, ChangeBatch batch)
    {
        var writers = new HashSet<ActivityContext>();
        ReadOnlySpan<byte> last = default;
        foreach (ref readonly var record in batch.Records)
        {
            // Records that were written together follow one another, so most name the same span as the one before.
            var headers = new RecordHeaders(batch.Bytes(record.Headers));
            if (!headers.TryGetLast(TraceHeaders.ParentKey, out var parent) || parent.SequenceEqual(last))
            {
                continue;
            }

            last = parent;
            if (TraceHeaders.TryRead(headers, out var writer) && writers.Add(writer))
            {
                span.AddLink(new ActivityLink(writer));
                if (writers.Count == MaxLinks)
                {
                    return;
                }
            }
        }
    }
}
