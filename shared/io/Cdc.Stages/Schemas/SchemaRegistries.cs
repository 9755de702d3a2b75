using Cdc.SchemaRegistry;
using Cdc.Stages.Settings;

namespace Cdc.Stages.Schemas;

/// <summary>Makes the registry that the configuration names.</summary>
public static class SchemaRegistries
{
    /// <summary>The configured registry; null where schemas stay in memory.</summary>
    public static SchemaRegistryClient? Connect(SchemaRegistryOptions options) => options.Urls.IsEmpty ? null : new SchemaRegistryClient(options);

    /// <summary>The configured registry, for a service of its own.</summary>
    /// <exception cref="ArgumentException">There is none: a registry in memory serves one process only. Ask <see cref="Check"/> first.</exception>
    public static SchemaRegistryClient ConnectRequired(SchemaRegistryOptions options) =>
        Connect(options) ?? throw new ArgumentException("A service of its own needs schema_registry: URL.", nameof(options));

    /// <summary>Reports a registry that is in memory, where stages are services of their own.</summary>
    public static void Check(PipelineOptions options, Action<string, string> report)
    {
        if (options.SchemaRegistry.Urls.IsEmpty)
        {
            report("schema_registry", "expected the URL of a registry, found memory: schemas in memory serve one process, as cdc run, only");
        }
    }
}
