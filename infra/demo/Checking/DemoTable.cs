using Cdc.ClickHouse.Client;
using Cdc.Tables.Sql;

namespace Cdc.Demo.Checking;

/// <summary>The table that the demo fills.</summary>
/// <param name="Client">The server.</param>
/// <param name="Database">Its database.</param>
/// <param name="Name">Its name.</param>
internal sealed record DemoTable(ClickHouseClient Client, string Database, string Name)
{
    private const string PageRows = "20000";

    /// <summary>The view of its current rows, quoted.</summary>
    public string CurrentView => Identifier.Quote(Database, Name + "_current");

    /// <summary>Checks that the table is not there yet: its rows, from an earlier run, would be newer than those of this one.</summary>
    /// <exception cref="DemoFailedException">It is.</exception>
    public async Task RequireAbsentAsync(CancellationToken cancellationToken)
    {
        var request = new ClickHouseRequest("SELECT 1 FROM system.tables WHERE database = {database:String} AND name = {table:String}")
            .Bind("database", Database).Bind("table", Name);
        if ((await Client.QueryAsync(request, cancellationToken)).Count > 0)
        {
            throw new DemoFailedException($"{Client.Server} has a table {Database}.{Name} already; drop it, or give the demo's table another name.");
        }
    }

    public Task<IReadOnlyList<QueryRow>> QueryAsync(string sql, CancellationToken cancellationToken) =>
        Client.QueryAsync(new ClickHouseRequest(sql), cancellationToken);

    /// <summary>The current rows with ids after one, in their order: some thousands at a time, until there are no more.</summary>
    public Task<IReadOnlyList<QueryRow>> PageAsync(IEnumerable<string> columns, long afterId, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", columns.Select(Identifier.Quote));
        var request = new ClickHouseRequest(
            $"SELECT {names} FROM {Identifier.Quote(Database, Name)} FINAL WHERE id > {{after:Int64}} ORDER BY id LIMIT {PageRows}")
            .Bind("after", afterId.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Set("output_format_decimal_trailing_zeros", "1");
        return Client.QueryAsync(request, cancellationToken);
    }
}
