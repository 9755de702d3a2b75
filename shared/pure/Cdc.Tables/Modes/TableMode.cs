using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Tables.Targets;
using Cdc.Tables.Types;

namespace Cdc.Tables.Modes;

/// <summary>How a source table's changes are kept in its target table: its engine and columns, what a row's identity is, and how a delete is told.</summary>
/// <remarks>
/// <code>
///   upsert      the source's current rows      ReplacingMergeTree(_version, _is_deleted) ORDER BY key      a newer version replaces, a delete hides
///   changelog   every change a row of its own  ReplacingMergeTree(_version) ORDER BY (_partition, _offset) the same change again replaces itself
/// </code>
/// Whatever depends on the mode is decided here, and asked for elsewhere.
/// </remarks>
public abstract class TableMode
{
    private protected TableMode(string name, IReadOnlyList<TargetColumn> ownColumns)
    {
        Name = name;
        OwnColumns = ownColumns;
    }

    /// <summary>The source's current rows by their key.</summary>
    public static TableMode Upsert { get; } = new UpsertMode();

    /// <summary>The changes themselves, of a table without a key.</summary>
    public static TableMode Changelog { get; } = new ChangelogMode();

    /// <summary>The mode in documents and messages.</summary>
    public string Name { get; }

    /// <summary>The columns that a table has beyond its source's, in their order.</summary>
    public IReadOnlyList<TargetColumn> OwnColumns { get; }

    /// <summary>Whether rows of one key replace each other, so that a delete needs no more than the key and the table has current rows to show.</summary>
    public abstract bool ReplacesByKey { get; }

    /// <summary>The mode of a source table.</summary>
    public static TableMode Of(TableSchema schema) => schema.Key.Count > 0 ? Upsert : Changelog;

    /// <summary>The columns whose values make two rows the same one: the sorting key of a new table.</summary>
    public abstract IEnumerable<string> IdentityOf(TableSchema schema);

    /// <summary>The engine of a new table with its arguments, as <c>ReplacingMergeTree(`_version`)</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>Whether an event's row is written from its before-image: a delete that is told with the row that went, where the source sent it.</summary>
    public abstract bool WritesBeforeImage(in EventEntry entry);

    /// <summary>What of an existing table does not fit, so that replays, updates and deletes would not converge in it: each as a sentence that names what is expected; empty where it fits.</summary>
    public abstract IReadOnlyList<string> Problems(TableSchema schema, TableFacts facts);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private protected static TargetColumn Column(string name, ClickHouseType type) => new(name, type, IsInsertable: true, HasDefault: false);
}
