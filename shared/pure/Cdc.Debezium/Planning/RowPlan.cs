using System.Text;
using System.Text.Json;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cells;
using Cdc.Debezium.Metadata;

namespace Cdc.Debezium.Planning;

/// <summary>How the rows of one topic, of one schema, become cells.</summary>
internal sealed class RowPlan
{
    private readonly Dictionary<string, int> _byName;

    public RowPlan(TableSchema? schema, IReadOnlyList<FieldPlan> fields)
    {
        Schema = schema;
        ColumnCount = schema?.Columns.Count ?? 0;
        Fields = [.. fields];
        _byName = Fields.Select((field, index) => (Name: Encoding.UTF8.GetString(field.Name), index)).ToDictionary(pair => pair.Name, pair => pair.index);
        SignalType = schema is null ? -1 : SignalRows.TypeColumn(schema);
        TakesKey = Fields.Any(field => field.IsOfKeyAlone);
        TellsDeletes = Fields.Any(field => field.Metadata == MetadataField.Deleted);
        TellsPositions = Fields.Any(field => field.Metadata is MetadataField.Sequence or MetadataField.BinlogFile or MetadataField.CommitLsn or MetadataField.CommitScn or MetadataField.Order);
        TellsAll = TellsPositions && Fields.Any(field => field.Metadata == MetadataField.Operation) && Fields.Any(field => field.Metadata == MetadataField.SourceMilliseconds);
    }

    /// <summary>The table's schema; null while no field has shown its type.</summary>
    public TableSchema? Schema { get; }

    /// <summary>Columns of the schema; 0 while there is none.</summary>
    public int ColumnCount { get; }

    /// <summary>The fields, in the order in which the source writes them.</summary>
    public FieldPlan[] Fields { get; }

    /// <summary>The ordinal of a signal's type, where the table looks like a signal table; otherwise -1.</summary>
    public int SignalType { get; }

    /// <summary>Whether some columns are in the record's key alone.</summary>
    public bool TakesKey { get; }

    /// <summary>Whether flattened rows say by <c>__deleted</c> that they are deletions.</summary>
    public bool TellsDeletes { get; }

    /// <summary>Whether flattened rows carry a source position.</summary>
    public bool TellsPositions { get; }

    /// <summary>Whether flattened rows carry all that headers could tell, so that these need no look.</summary>
    public bool TellsAll { get; }

    /// <summary>Finds the field of the current property.</summary>
    /// <param name="json">On a property name.</param>
    /// <param name="expected">Index of the field that comes next if the source keeps its order, which it nearly always does; moved past the field found.</param>
    public FieldPlan? Find(ref Utf8JsonReader json, ref int expected)
    {
        if (expected < Fields.Length && json.ValueTextEquals(Fields[expected].Name))
        {
            return Fields[expected++];
        }

        if (!_byName.TryGetValue(json.GetString()!, out var index))
        {
            return null;
        }

        expected = index + 1;
        return Fields[index];
    }
}
