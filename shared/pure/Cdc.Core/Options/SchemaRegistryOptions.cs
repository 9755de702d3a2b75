namespace Cdc.Core;

/// <summary>The schema registry.</summary>
public sealed record SchemaRegistryOptions
{
    /// <summary>Base URL of a Confluent-compatible registry, path included; null keeps schemas in memory, which serves one process only.</summary>
    public Uri? Url { get; init; }

    /// <summary>User for basic authentication; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Password for basic authentication. A secret.</summary>
    public string? Password { get; init; }
}
