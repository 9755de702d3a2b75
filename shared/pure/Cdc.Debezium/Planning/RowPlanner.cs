using System.Text;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cells;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Naming;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Records;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Planning;

/// <summary>Makes the plan of a topic's rows, from the source's schema or from what its rows show, under the table's options.</summary>
/// <param name="options">What holds for the table.</param>
/// <param name="target">The types of target columns; null where they are not known.</param>
internal sealed class RowPlanner(TableOptions options, ITargetTypes? target)
{
    private readonly MetadataNames _metadata = new(options.MetadataPrefix);
    private readonly CleaningPlanner _cleaning = new(options);

    /// <summary>The table's name on intermediate topics and in the target.</summary>
    public string TableName(SourceTable source) => options.Name ?? ColumnNames.Clean(source.Table, prefix: "", options.Clean.SnakeCase);

    /// <summary>The names of the fields and headers that flattening added.</summary>
    public MetadataNames Metadata => _metadata;

    /// <summary>The type that a field without a schema has in the target, where that type is one that values show and widen.</summary>
    public LogicalType? WideningTypeInTarget(SourceTable source, string name) =>
        TypeInTarget(source, name) is { } type && InferredTypes.Widens(type.Kind) ? type : null;

    /// <summary>Whether a field is part of the key.</summary>
    /// <param name="name">The source's name.</param>
    /// <param name="recordKey">The record key.</param>
    public bool IsKey(string name, RecordKey recordKey) => options.Key.IsEmpty ? recordKey.Names.Contains(name) : options.Key.Any(key => IsNamed(name, key));

    /// <summary>Makes the plan of rows whose schema is not told.</summary>
    /// <param name="source">The source table.</param>
    /// <param name="shown">The fields, and the types that their values show; null where every value was NULL.</param>
    /// <param name="isFlat">Whether added fields (<c>__op</c>) stand among the columns.</param>
    /// <param name="recordKey">The record key, whose fields are the key columns, unless the configuration names others.</param>
    /// <param name="failure">Why there can be no plan.</param>
    public RowPlan? TryPlanSchemaless(SourceTable source, IEnumerable<KeyValuePair<string, LogicalType?>> shown, bool isFlat, RecordKey recordKey, out ReadFailure? failure)
    {
        var fields = shown.Select(field => (field.Key, Field: ShownOrInTarget(source, field.Key, field.Value))).ToList();
        return TryPlan(source, fields, isFlat, recordKey, out failure);
    }

    /// <summary>Makes a plan.</summary>
    /// <param name="source">The source table.</param>
    /// <param name="fields">The source's fields in order; a type is null where none is known yet.</param>
    /// <param name="isFlat">Whether added fields (<c>__op</c>) stand among the columns.</param>
    /// <param name="recordKey">The record key, whose fields are the key columns, unless the configuration names others.</param>
    /// <param name="failure">Why there can be no plan.</param>
    public RowPlan? TryPlan(SourceTable source, IReadOnlyList<(string Name, SourceField? Field)> fields, bool isFlat, RecordKey recordKey, out ReadFailure? failure)
    {
        failure = Repeated(fields);
        if (failure is not null)
        {
            return null;
        }

        var plans = new List<FieldPlan>();
        var columns = new List<ColumnSchema>();
        var sources = new List<string>();
        foreach (var (name, field, isOfKeyAlone) in fields.Select(field => (field.Name, field.Field, false)).Concat(OfKeyAlone(fields, recordKey)))
        {
            var plan = Plan(name, field, isFlat, columns.Count, IsKey(name, recordKey), isOfKeyAlone);
            if (plan.Column is { } column)
            {
                columns.Add(column);
                sources.Add(name);
            }

            plans.Add(plan);
        }

        if (columns.Count == 0)
        {
            return new RowPlan(null, plans);
        }

        failure = MissingKey(sources, recordKey.Names, out var key) ?? Collision(columns, sources, source) ?? Reserved(columns, sources, source);
        return failure is null ? new RowPlan(new TableSchema(source, TableName(source), columns, key), plans) : null;
    }

    /// <summary>The fields that only the record key has, as <c>__dbz__physicalTableIdentifier</c>, by which <c>ByLogicalTableRouter</c> keeps shards apart, and excluded columns.</summary>
    /// <seealso href="https://debezium.io/documentation/reference/stable/transformations/topic-routing.html#by-logical-table-router-ensure-unique-key"/>
    private IEnumerable<(string Name, SourceField? Field, bool IsOfKeyAlone)> OfKeyAlone(IReadOnlyList<(string Name, SourceField? Field)> fields, RecordKey recordKey) =>
        options.Key.IsEmpty ? recordKey.Names.Except(fields.Select(field => field.Name)).Select(name => (name, (SourceField?)recordKey.FieldNamed(name), true)) : [];

    private FieldPlan Plan(string name, SourceField? field, bool isFlat, int ordinal, bool isKey, bool isOfKeyAlone)
    {
        if (isFlat && _metadata.Of(name) is { } metadata)
        {
            return FieldPlan.Of(name, metadata);
        }

        var cleaned = CleanName(name);
        var column = OptionsOf(name, cleaned);
        if (column is { Drop: true })
        {
            return FieldPlan.Dropped(name);
        }

        if (CleaningPlanner.TypeOf(name, column, field) is not { } type)
        {
            return FieldPlan.Untyped(name);
        }

        var isInferred = !isKey && column is null or { Type: null, TimeZone: null } && field is { IsInferred: true };
        var converter = _cleaning.ConverterOf(type, column, field);
        return new FieldPlan
        {
            Name = Encoding.UTF8.GetBytes(name),
            Ordinal = ordinal,
            Column = new ColumnSchema(column?.Name ?? cleaned, type, !isKey && (column?.Nullable ?? field?.IsNullable ?? true)) { IsInferred = isInferred },
            Source = field ?? new SourceField(name, type, IsNullable: true),
            Converter = converter,
            Cleaning = _cleaning.CleaningOf(name, type, converter, isKey, column, field),
            IsInferred = isInferred,
            IsOfKeyAlone = isOfKeyAlone,
            OnCastFailure = isKey ? CastFailure.DeadLetter : column?.OnCastFailure ?? options.Clean.OnCastFailure,
        };
    }

    /// <summary>What the configuration says of a column: under its source's name, which two columns never share, or else its cleaned one.</summary>
    private ColumnOptions? OptionsOf(string name, string cleaned) => options.Columns.GetValueOrDefault(name) ?? options.Columns.GetValueOrDefault(cleaned);

    private string CleanName(string name) => ColumnNames.Clean(name, options.Clean.StripPrefix, options.Clean.SnakeCase);

    /// <summary>Whether the configuration's name of a column is this source column's: its own, or its cleaned one.</summary>
    private bool IsNamed(string source, string name) => name == source || name == CleanName(source);

    private static ReadFailure? Repeated(IReadOnlyList<(string Name, SourceField? Field)> fields) =>
        fields.GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new ReadFailure(DeadLetterReason.SchemaMismatch, $"The schema has more than one field '{twice.Key}'.", twice.Key)
            : null;

    private static ReadFailure? Collision(List<ColumnSchema> columns, List<string> sources, SourceTable source)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var first = columns.FindIndex(column => column.Name == columns[i].Name);
            if (first < i)
            {
                return new ReadFailure(
                    DeadLetterReason.SchemaMismatch,
                    $"The columns '{sources[first]}' and '{sources[i]}' of '{source.Table}' both become '{columns[i].Name}'; give one another name under its own, as tables[].columns: {{'{sources[i]}': {{name: …}}}}, or say clean.snake_case: false.",
                    columns[i].Name);
            }
        }

        return null;
    }

    /// <summary>Names that the target's own columns bear would stop its table, so they are refused where the remedy is known.</summary>
    private static ReadFailure? Reserved(List<ColumnSchema> columns, List<string> sources, SourceTable source)
    {
        var reserved = columns.FindIndex(column => SystemColumns.IsReserved(column.Name));
        return reserved < 0 ? null : new ReadFailure(
            DeadLetterReason.SchemaMismatch,
            $"The column '{sources[reserved]}' of '{source.Table}' becomes '{columns[reserved].Name}', which is a name of the target's own columns ({SystemColumns.All}); give it another one, as tables[].columns: {{'{sources[reserved]}': {{name: …}}}}.",
            columns[reserved].Name);
    }

    private ReadFailure? MissingKey(List<string> sources, IReadOnlyList<string> keyNames, out int[] key)
    {
        var names = options.Key.IsEmpty ? keyNames : options.Key;
        key = [.. names.Select(name => options.Key.IsEmpty ? sources.IndexOf(name) : OrdinalOf(sources, name))];
        var missing = Array.IndexOf(key, -1);
        return missing < 0 ? null : new ReadFailure(DeadLetterReason.MissingKey, $"The key column '{names[missing]}' is not in the row.", names[missing]);
    }

    /// <summary>A column's own name goes before one that cleaning gives another.</summary>
    private int OrdinalOf(List<string> sources, string name) => sources.IndexOf(name) is var own and >= 0 ? own : sources.FindIndex(source => IsNamed(source, name));

    /// <summary>A type of the target's own, as a timestamp, declares the column as the configuration would; one that values show may widen.</summary>
    private SourceField? ShownOrInTarget(SourceTable source, string name, LogicalType? shown) =>
        TypeInTarget(source, name) is { } type && !InferredTypes.Widens(type.Kind) ? new SourceField(name, type, IsNullable: true) { IsDeclared = true }
        : shown is null ? null
        : new SourceField(name, shown, IsNullable: true) { IsInferred = true };

    private LogicalType? TypeInTarget(SourceTable source, string name)
    {
        var cleaned = CleanName(name);
        return target?.TypeOf(TableName(source), OptionsOf(name, cleaned)?.Name ?? cleaned);
    }
}
