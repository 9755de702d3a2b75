namespace Cdc.IntegrationTests.Differential;

/// <summary>Random transactions over typed tables: the same seed gives the same statements.</summary>
/// <param name="seed">Of the choices.</param>
/// <param name="tables">The tables; they hold the rows of <see cref="TypedTable.Varieties"/> from id 1.</param>
/// <param name="hasDeletes">Whether rows are deleted and keys changed.</param>
internal sealed class Workload(int seed, IReadOnlyList<TypedTable> tables, bool hasDeletes)
{
    private const int MaxStatements = 4;
    private const long FirstNewId = 10_000;

    // CA5394: a test's choices need no cryptography, and have to come again.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<long>> _ids = tables.ToDictionary(table => table.Name, table => Enumerable.Range(1, table.Variety).Select(id => (long)id).ToList());
    private long _nextId = FirstNewId;

    /// <summary>The next transaction's statements.</summary>
    public string Next()
    {
        var statements = string.Concat(Enumerable.Range(0, _random.Next(1, MaxStatements + 1)).Select(_ => Statement()));
        return _random.Next(20) switch
        {
            0 => $"begin;\n{Undone()}rollback;\n",
            < 3 => $"begin;\n{statements}savepoint here;\n{Undone()}rollback to savepoint here;\n{Statement()}commit;\n",
            _ => $"begin;\n{statements}commit;\n",
        };
    }

    // Changes that are not to be seen: rows that stay, and one that never is.
    private string Undone()
    {
        var table = Pick(tables);
        var gone = Pick(_ids[table.Name]);
        return table.Insert(_nextId++, RandomValue) + table.Update(gone, table.Columns, RandomValue) + table.Delete(gone);
    }

    private string Statement()
    {
        var table = Pick(tables);
        var ids = _ids[table.Name];
        switch (_random.Next(hasDeletes ? 10 : 8))
        {
            case < 2:
                return Insert(table, ids);
            case < 8:
                // Most leave most columns alone, and so the long values.
                var columns = table.Columns.Where(_ => _random.Next(4) == 0).DefaultIfEmpty(Pick(table.Columns)).ToList();
                return table.Update(Pick(ids), columns, RandomValue);
            case 8:
                var id = Pick(ids);
                ids.Remove(id);
                return table.Delete(id) + Insert(table, ids);
            default:
                var old = Pick(ids);
                ids.Remove(old);
                ids.Add(_nextId);
                return table.Renumber(old, _nextId++, RandomValue);
        }
    }

    private string Insert(TypedTable table, List<long> ids)
    {
        ids.Add(_nextId);
        return table.Insert(_nextId++, RandomValue);
    }

    private string RandomValue(TypedColumn column) => column.ValueAt(_random.Next(column.Values.Length + 1));

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
#pragma warning restore CA5394
}
