namespace Cdc.IntegrationTests.Sources;

/// <summary>A database whose tables are copied.</summary>
internal interface ISourceTables
{
    /// <summary>Its name, which the target's database has too.</summary>
    string Name { get; }

    /// <summary>Runs statements.</summary>
    Task ExecuteAsync(string sql);

    /// <summary>Reads a table's rows: an id, then expressions that are text.</summary>
    Task<List<string?[]>> ReadAsync(string table, IEnumerable<string> expressions);
}
