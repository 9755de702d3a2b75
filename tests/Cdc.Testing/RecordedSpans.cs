using System.Collections.Concurrent;
using System.Diagnostics;
using Cdc.Hosting.Telemetry;

namespace Cdc.Testing;

/// <summary>Listens to the stages' traces, as an exporter does, until it is disposed. It hears all stages of the process.</summary>
public sealed class RecordedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == StageTracing.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans of that name that have ended, in that order.</summary>
    public IReadOnlyList<Activity> Named(string name) => [.. _ended.Where(span => span.DisplayName == name)];

    public void Dispose() => _listener.Dispose();
}
