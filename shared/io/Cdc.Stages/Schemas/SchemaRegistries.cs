using Cdc.SchemaRegistry;

namespace Cdc.Stages;

/// <summary>Makes the registry that the configuration names.</summary>
public static class SchemaRegistries
{
    /// <summary>The registry at the configured URL.</summary>
    /// <exception cref="ArgumentException">There is none: a registry in memory serves one process only. Ask <see cref="Check"/> first.</exception>
    public static SchemaRegistryClient Connect(Core.SchemaRegistryOptions options) => new(new SchemaRegistry.SchemaRegistryOptions
    {
        Url = options.Url ?? throw new ArgumentException("A service of its own needs schema_registry: URL.", nameof(options)),
        Credentials = options.User is null ? null : RegistryCredentials.Basic(options.User, options.Password ?? ""),
    });

    /// <summary>Reports a registry that is in memory, where stages are services of their own.</summary>
    public static void Check(PipelineOptions options, Action<string, string> report)
    {
        if (options.SchemaRegistry.Url is null)
        {
            report("schema_registry", "expected the URL of a registry, found memory: schemas in memory serve one process, as cdc run, only");
        }
    }
}
