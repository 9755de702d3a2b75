namespace Cdc.IntegrationTests.Differential;

/// <summary>A table of the source, keyed by a bigint named <c>id</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns beside <c>id</c>.</param>
internal sealed record TypedTable(string Name, IReadOnlyList<TypedColumn> Columns)
{
    private const string Id = "id";

    /// <summary>The statements that create it, for Debezium to read.</summary>
    /// <param name="modes">How Debezium is to read it.</param>
    public string Create(Modes modes) => $"""
        create table {Name} ({Id} bigint primary key, {string.Join(", ", Columns.Select(column => column.Definition))});
        {string.Concat(Columns.Where(column => column.IsToasted && column.Form.TellsUnavailable(modes)).Select(column => $"alter table {Name} alter {column.Quoted} set storage external;\n"))}
        """;

    /// <summary>How many rows it takes for every column to show every value once, and NULL.</summary>
    public int Variety => Columns.Max(column => column.Values.Length) + 1;

    /// <summary>Inserts, from an id upwards, rows in which every column has each of its values, and NULL where it may.</summary>
    public string Varieties(long firstId) =>
        string.Concat(Enumerable.Range(0, Variety).Select(number => Insert(firstId + number, column => column.ValueAt(number))));

    /// <summary>Inserts a row of chosen values.</summary>
    public string Insert(long id, Func<TypedColumn, string> value) =>
        $"insert into {Name} ({Id}, {string.Join(", ", Columns.Select(column => column.Quoted))}) values ({id}, {string.Join(", ", Columns.Select(value))});\n";

    /// <summary>Changes some columns of a row.</summary>
    public string Update(long id, IEnumerable<TypedColumn> columns, Func<TypedColumn, string> value) =>
        $"update {Name} set {string.Join(", ", columns.Select(column => $"{column.Quoted} = {value(column)}"))} where {Id} = {id};\n";

    /// <summary>Deletes a row.</summary>
    public string Delete(long id) => $"delete from {Name} where {Id} = {id};\n";

    /// <summary>Changes a row's key, and all long values: under another key nobody knows those that the source would leave out.</summary>
    public string Renumber(long id, long newId, Func<TypedColumn, string> value) =>
        $"update {Name} set {string.Join(", ", Columns.Where(column => column.IsToasted).Select(column => $"{column.Quoted} = {value(column)}").Prepend($"{Id} = {newId}"))} where {Id} = {id};\n";
}
