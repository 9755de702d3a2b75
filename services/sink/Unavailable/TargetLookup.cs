using System.Globalization;
using System.Text;
using Cdc.ClickHouse.Client;
using Cdc.Core.Schemas;
using Cdc.Hosting.Health;
using Cdc.Sink.Rows;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;

namespace Cdc.Sink.Unavailable;

/// <summary>Reads the values that are sought from the target, for many keys at once.</summary>
/// <remarks>
/// It takes the row with the highest version of each key, deleted or not, rather than FINAL, which would not tell a deleted row from none.
/// </remarks>
internal sealed class TargetLookup(ClickHouseClient client, Outage outage)
{
    private const int KeysPerQuery = 1000;
    private const int FixedColumns = 3;

    // The server's default, 256 KiB, is soon reached by a thousand long keys.
    private const string MaxQuerySize = "1000000000";

    /// <summary>Makes known what the target has. What stays unknown is not there, deleted, or of a type that is not read back.</summary>
    public async Task ReadAsync(IReadOnlyCollection<SoughtKey> sought, TableSchema schema, TargetTable target, CancellationToken cancellationToken)
    {
        foreach (var keys in sought.Chunk(KeysPerQuery))
        {
            var columns = Readable(keys, schema, target);
            if (Statement(keys, schema, target, columns) is not { } sql)
            {
                return;
            }

            var request = new ClickHouseRequest(sql)
                .Set("max_query_size", MaxQuerySize)
                .Set("output_format_json_quote_decimals", "1")
                .Set("output_format_json_quote_64bit_integers", "0");
            var rows = await outage.WaitOutAsync(token => client.QueryAsync(request, token), cancellationToken);
            foreach (var row in rows)
            {
                Take(row, keys, schema, columns);
            }
        }
    }

    private static void Take(QueryRow row, SoughtKey[] keys, TableSchema schema, List<(int Ordinal, string Expression)> columns)
    {
        var key = keys[int.Parse(row.Text(0), CultureInfo.InvariantCulture) - 1];
        key.FoundVersion = UInt128.Parse(row.Text(1), CultureInfo.InvariantCulture);
        if (row.Text(2) != "0")
        {
            return;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            var (ordinal, _) = columns[i];
            if (key.Values.TryGetValue(ordinal, out var value))
            {
                ReadBack.Set(value, schema.Columns[ordinal].Type, row.Bytes(FixedColumns + i));
            }
        }
    }

    private static List<(int Ordinal, string Expression)> Readable(SoughtKey[] keys, TableSchema schema, TargetTable target)
    {
        var columns = new List<(int, string)>();
        foreach (var ordinal in keys.SelectMany(key => key.Values.Keys).Distinct().Order())
        {
            var column = schema.Columns[ordinal];
            if (Find(target, column.Name) is { } there && ReadBack.Expression(column, there) is { } expression)
            {
                columns.Add((ordinal, expression));
            }
        }

        return columns;
    }

    /// <summary>The query, or null where a key column is of a type that is not looked up by.</summary>
    private static string? Statement(SoughtKey[] keys, TableSchema schema, TargetTable target, List<(int Ordinal, string Expression)> columns)
    {
        var names = schema.Key.Select(ordinal => Identifier.Quote(schema.Columns[ordinal].Name)).ToList();
        var types = schema.Key.Select(ordinal => Find(target, schema.Columns[ordinal].Name)?.Type.ToString()).ToList();
        var literals = keys.Select(key => schema.Key.Select(ordinal => Literal(key, ordinal, schema)).ToList()).ToList();
        if (types.Contains(null) || literals.Any(key => key.Contains(null)))
        {
            return null;
        }

        var sought = $"CAST([{string.Join(", ", literals.Select(key => $"tuple({string.Join(", ", key)})"))}], {Cdc.Tables.Sql.Literal.Quote($"Array(Tuple({string.Join(", ", types)}))")})";
        var tuple = $"tuple({string.Join(", ", names)})";
        var sql = new StringBuilder($"SELECT indexOf({sought}, {tuple}), _version, _is_deleted");
        columns.ForEach(column => sql.Append(", ").Append(column.Expression));
        return sql
            .Append(CultureInfo.InvariantCulture, $" FROM {Identifier.Quote(target.Database)}.{Identifier.Quote(target.Name)} WHERE {tuple} IN {sought}")
            .Append(CultureInfo.InvariantCulture, $" ORDER BY _version DESC LIMIT 1 BY {string.Join(", ", names)}")
            .ToString();
    }

    private static string? Literal(SoughtKey key, int ordinal, TableSchema schema) =>
        KeyLiteral.Of(key.Batch, key.Batch.Cells(key.Entry.FirstCell + ordinal, 1)[0], schema.Columns[ordinal].Type);

    private static TargetColumn? Find(TargetTable target, string name) => target.Columns.FirstOrDefault(column => column.Name == name);
}
