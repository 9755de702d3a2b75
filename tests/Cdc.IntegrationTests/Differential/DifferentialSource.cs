using System.Text.Encodings.Web;
using System.Text.Json;
using Cdc.IntegrationTests.Sources;

namespace Cdc.IntegrationTests.Differential;

/// <summary>A source of a kind: how its tables are made and its connector is registered.</summary>
internal abstract class DifferentialSource : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The database, whose name begins the topics' names.</summary>
    public abstract ISourceTables Database { get; }

    /// <summary>The middle of the topics' names.</summary>
    public abstract string Schema { get; }

    /// <summary>The table whose definition changes.</summary>
    public abstract EvolvingTable Evolving { get; }

    /// <summary>Creates tables with all their values, and the one that evolves.</summary>
    public abstract Task CreateAsync(IEnumerable<TypedTable> tables, Modes modes);

    /// <summary>Registers the connector and waits until it runs.</summary>
    public abstract Task<Connector> RegisterAsync(string folder, Modes modes);

    public abstract ValueTask DisposeAsync();

    /// <summary>Writes a connector's configuration as a file for <c>register.sh</c>.</summary>
    /// <returns>The file.</returns>
    protected static async Task<string> WriteAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var file = Path.Combine(folder, "connector.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(settings, Readable), TestContext.Current.CancellationToken);
        return file;
    }
}
