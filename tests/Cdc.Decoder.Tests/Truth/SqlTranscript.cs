namespace Cdc.Decoder.Tests.Truth;

/// <summary>One change that a statement made.</summary>
/// <param name="Operation">As Debezium writes it: c, u, d, r, t.</param>
/// <param name="Table">The table's name after cleaning.</param>
/// <param name="Key">The key's columns; empty for a table without one.</param>
/// <param name="Row">The row afterwards; null for d and t.</param>
/// <param name="Before">The row before; null where there was none, and for t.</param>
/// <param name="Unset">The column that the source does not send again: a TOASTed one that stayed the same.</param>
internal sealed record SqlChange(char Operation, string Table, IReadOnlyList<string> Key, SqlRow? Row, SqlRow? Before, string? Unset = null);

/// <summary>A row: each column with its SQL type and its value as text, null for NULL.</summary>
internal sealed class SqlRow(IEnumerable<KeyValuePair<string, (string Type, string? Value)>> columns) : SortedDictionary<string, (string Type, string? Value)>(
    columns.ToDictionary(column => column.Key, column => column.Value), StringComparer.Ordinal)
{
    /// <summary>The row with other values.</summary>
    public SqlRow With(params (string Column, string? Value)[] changes)
    {
        var row = new SqlRow(this);
        foreach (var (column, value) in changes)
        {
            row[column] = (row[column].Type, value);
        }

        return row;
    }
}

/// <summary>The SQL beside the captures, transcribed statement by statement, and carried out on rows in memory: what happened, and what is there at the end.</summary>
internal sealed class SqlTranscript
{
    private readonly Dictionary<string, Table> _tables = [];

    /// <summary>Every change, in order.</summary>
    public List<SqlChange> Changes { get; } = [];

    /// <summary>The rows of a table as they are now.</summary>
    public IReadOnlyList<SqlRow> Rows(string table) => _tables[table].Rows;

    /// <summary>The tables that have a key.</summary>
    public IEnumerable<string> KeyedTables => _tables.Where(table => table.Value.Key.Length > 0).Select(table => table.Key);

    public SqlTranscript Create(string table, string[] key, params (string Name, string Type)[] columns)
    {
        _tables.Add(table, new Table(key, [.. columns]));
        return this;
    }

    public SqlTranscript Snapshot(string table, params string?[] values) => Add('r', table, values);

    public SqlTranscript Insert(string table, params string?[] values) => Add('c', table, values);

    /// <summary>Updates the rows whose first column has a value.</summary>
    public SqlTranscript Update(string table, string first, string? unset, params (string Column, string? Value)[] changes)
    {
        foreach (var index in Find(table, first))
        {
            var rows = _tables[table].Rows;
            var before = rows[index];
            rows[index] = before.With(changes);
            Changes.Add(new SqlChange('u', table, _tables[table].Key, rows[index], before, unset));
        }

        return this;
    }

    /// <summary>Gives a row another key, which is a delete and an insert.</summary>
    public SqlTranscript Rekey(string table, string first, string other)
    {
        var index = Find(table, first).Single();
        var (rows, key) = (_tables[table].Rows, _tables[table].Key);
        var before = rows[index];
        rows[index] = before.With((key[0], other));
        Changes.Add(new SqlChange('d', table, key, null, before));
        Changes.Add(new SqlChange('c', table, key, rows[index], null));
        return this;
    }

    public SqlTranscript Delete(string table, string first)
    {
        foreach (var index in Find(table, first).Reverse())
        {
            Changes.Add(new SqlChange('d', table, _tables[table].Key, null, _tables[table].Rows[index]));
            _tables[table].Rows.RemoveAt(index);
        }

        return this;
    }

    public SqlTranscript Truncate(string table)
    {
        _tables[table].Rows.Clear();
        Changes.Add(new SqlChange('t', table, _tables[table].Key, null, null));
        return this;
    }

    public SqlTranscript AddColumn(string table, string name, string type, string? value) =>
        Alter(table, columns => columns.Add((name, type)), row => new SqlRow(row.Append(KeyValuePair.Create(name, (type, value)))));

    public SqlTranscript DropColumn(string table, string name) =>
        Alter(table, columns => columns.RemoveAll(column => column.Name == name), row => new SqlRow(row.Where(column => column.Key != name)));

    public SqlTranscript RenameColumn(string table, string name, string other) => Alter(
        table,
        columns => columns[columns.FindIndex(column => column.Name == name)] = (other, columns.Find(column => column.Name == name).Type),
        row => new SqlRow(row.Select(column => KeyValuePair.Create(column.Key == name ? other : column.Key, column.Value))));

    public SqlTranscript AlterType(string table, string name, string type) => Alter(
        table,
        columns => columns[columns.FindIndex(column => column.Name == name)] = (name, type),
        row => new SqlRow(row.Select(column => KeyValuePair.Create(column.Key, column.Key == name ? (type, column.Value.Value) : column.Value))));

    private SqlTranscript Alter(string table, Action<List<(string Name, string Type)>> columns, Func<SqlRow, SqlRow> row)
    {
        columns(_tables[table].Columns);
        for (var i = 0; i < _tables[table].Rows.Count; i++)
        {
            _tables[table].Rows[i] = row(_tables[table].Rows[i]);
        }

        return this;
    }

    private SqlTranscript Add(char operation, string table, string?[] values)
    {
        var columns = _tables[table].Columns;
        var row = new SqlRow(columns.Select((column, i) => KeyValuePair.Create(column.Name, (column.Type, i < values.Length ? values[i] : null))));
        _tables[table].Rows.Add(row);
        Changes.Add(new SqlChange(operation, table, _tables[table].Key, row, null));
        return this;
    }

    private IEnumerable<int> Find(string table, string first)
    {
        var column = _tables[table].Columns[0].Name;
        return [.. _tables[table].Rows.Index().Where(row => row.Item[column].Value == first).Select(row => row.Index)];
    }

    private sealed record Table(string[] Key, List<(string Name, string Type)> Columns)
    {
        public List<SqlRow> Rows { get; } = [];
    }
}
