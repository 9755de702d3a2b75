using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.Core.Schemas;
using Cdc.Hosting.Health;
using Cdc.Tables.Mapping;
using Cdc.Tables.Types;

namespace Cdc.Decoder;

/// <summary>The types of the columns that the target database has, as they were when a topic without a schema was first met.</summary>
/// <param name="client">The server.</param>
/// <param name="database">The database of the target tables; it need not exist yet.</param>
/// <param name="outage">Waits the server's outages out.</param>
public sealed class TargetColumns(ClickHouseClient client, string database, Outage outage) : ITargetTypes
{
    private Dictionary<(string Table, string Column), LogicalType> _types = [];

    /// <inheritdoc/>
    public LogicalType? TypeOf(string table, string column) => _types.GetValueOrDefault((table, column));

    /// <summary>Reads them again.</summary>
    /// <exception cref="ClickHouseException">The server refuses the question.</exception>
    public async Task FetchAsync(CancellationToken cancellationToken)
    {
        var question = new ClickHouseRequest("SELECT table, name, type FROM system.columns WHERE database = {database:String}").Bind("database", database);
        var rows = await outage.WaitOutAsync(token => client.QueryAsync(question, token), cancellationToken);
        _types = rows.Select(row => (Table: row.Text(0), Column: row.Text(1), Type: LogicalTypes.Of(ClickHouseType.Parse(row.Text(2)))))
            .Where(column => column.Type is not null)
            .ToDictionary(column => (column.Table, column.Column), column => column.Type!);
    }
}
