namespace Cdc.Demo.Watching;

/// <summary>What the demo is asked to do.</summary>
public sealed record DemoOptions
{
    /// <summary>The server that gets the rows.</summary>
    public required Uri ClickHouse { get; init; }

    /// <summary>The pipeline's YAML file.</summary>
    public string ConfigurationFile { get; init; } = Path.Combine(AppContext.BaseDirectory, "pipeline.yaml");

    /// <summary>Whether to end when everything has arrived; otherwise events are made until the demo is told to stop.</summary>
    public bool Once { get; init; }

    /// <summary>Events to make where <see cref="Once"/> is set, at least 1.</summary>
    public long Events { get; init; } = 100_000;

    /// <summary>As long as a stream without an end is taken to be, for its mix.</summary>
    internal const long ManyEvents = 100_000;

    /// <summary>Events a second; null for as many as go through.</summary>
    public int? Rate { get; init; }

    /// <summary>Streams of one seed are the same.</summary>
    public int Seed { get; init; } = 1;
}
