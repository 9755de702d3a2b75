namespace Cdc.Tables.Targets;

/// <summary>A table as <c>system.tables</c> and <c>system.columns</c> tell of it.</summary>
/// <param name="Database">The database.</param>
/// <param name="Name">The table.</param>
/// <param name="Engine">The engine's name, as <c>ReplacingMergeTree</c>.</param>
/// <param name="EngineFull">The engine with its arguments and clauses.</param>
/// <param name="SortingKey">The sorting key's expressions, as <c>id, `created at`</c>; empty for none.</param>
/// <param name="Comment">The table's comment; empty for none.</param>
/// <param name="Columns">The columns in table order.</param>
public sealed record TableFacts(string Database, string Name, string Engine, string EngineFull, string SortingKey, string Comment, IReadOnlyList<ColumnFacts> Columns)
{
    /// <summary>What the comments of tables that are made here begin with. Their columns are widened with their source; other tables keep the types that somebody gave them.</summary>
    public const string CopyMark = "Copied by cdc";

    /// <summary>Whether the table was made as a copy of its source's, so that its columns' types follow.</summary>
    public bool IsCopy => Comment.StartsWith(CopyMark, StringComparison.Ordinal);

    /// <summary>The table as the row encoder wants it.</summary>
    public TargetTable ToTargetTable() => new(Database, Name, [.. Columns.Select(column => column.ToTargetColumn())]);
}
