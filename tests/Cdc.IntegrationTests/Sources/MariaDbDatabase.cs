using System.Text.Json;
using Cdc.IntegrationTests.Neighbours;

namespace Cdc.IntegrationTests.Sources;

/// <summary>A new database in MariaDB.</summary>
/// <param name="server">The server.</param>
/// <param name="name">The database's name.</param>
internal sealed class MariaDbDatabase(MariaDb server, string name) : ISourceTables
{
    /// <inheritdoc/>
    public string Name => name;

    /// <summary>Creates one of a name that is unique in its server.</summary>
    public static async Task<MariaDbDatabase> CreateAsync(MariaDb server)
    {
        var database = new MariaDbDatabase(server, $"t_{Guid.NewGuid():N}");
        await server.ExecuteAsync($"create database {database.Name}");
        return database;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(string sql) => server.ExecuteAsync(sql, name);

    /// <inheritdoc/>
    public async Task<List<string?[]>> ReadAsync(string table, IEnumerable<string> expressions)
    {
        var rows = await server.ExecuteAsync($"select json_array(cast(id as char), {string.Join(", ", expressions)}) from {table}", name);
        return [.. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string?[]>(line)!)];
    }
}
