using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cdc.Core;

namespace Cdc.Debezium;

/// <summary>Makes the plan of a topic's rows, from the source's schema or from what its rows show, under the table's options.</summary>
internal sealed class RowPlanner(TableOptions options)
{
    private const string FileMark = ".csv/";

    private readonly ImmutableArray<byte[]> _nulls = [.. options.Clean.Nulls.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The table's name on intermediate topics and in the target.</summary>
    public string TableName(SourceTable source) => options.Name ?? ColumnNames.Clean(source.Table, prefix: "", options.Clean.SnakeCase);

    /// <summary>Makes a plan.</summary>
    /// <param name="source">The source table.</param>
    /// <param name="fields">The source's fields in order; a type is null where none is known yet.</param>
    /// <param name="isFlat">Whether added fields (<c>__op</c>) stand among the columns.</param>
    /// <param name="keyNames">The record key's field names, not cleaned; empty for none.</param>
    /// <param name="failure">Why there can be no plan.</param>
    public RowPlan? TryPlan(SourceTable source, IReadOnlyList<(string Name, SourceField? Field)> fields, bool isFlat, IReadOnlyList<string> keyNames, out ReadFailure? failure)
    {
        failure = Repeated(fields);
        if (failure is not null)
        {
            return null;
        }

        var plans = new List<FieldPlan>();
        var columns = new List<ColumnSchema>();
        foreach (var (name, field) in fields)
        {
            var plan = Plan(name, field, isFlat, columns.Count, IsKey(name, keyNames));
            if (plan.Column is { } column)
            {
                columns.Add(column);
            }

            plans.Add(plan);
        }

        if (columns.Count == 0)
        {
            return new RowPlan(null, plans);
        }

        failure = MissingKey(columns, keyNames, out var key) ?? Collision(columns, source);
        return failure is null ? new RowPlan(new TableSchema(source, TableName(source), columns, key), plans) : null;
    }

    private FieldPlan Plan(string name, SourceField? field, bool isFlat, int ordinal, bool isKey)
    {
        if (isFlat && MetadataFields.Of(name) is { } metadata)
        {
            return FieldPlan.Of(name, metadata);
        }

        var cleaned = CleanName(name);
        var column = options.Columns.GetValueOrDefault(cleaned);
        if (column is { Drop: true })
        {
            return FieldPlan.Dropped(name);
        }

        var type = column?.Type ?? field?.Type;
        return type is null
            ? FieldPlan.Untyped(name)
            : new FieldPlan
            {
                Name = Encoding.UTF8.GetBytes(name),
                Ordinal = ordinal,
                Column = new ColumnSchema(column?.Name ?? cleaned, type, !isKey && (column?.Nullable ?? field?.IsNullable ?? true)),
                Source = field ?? new SourceField(name, type, IsNullable: true),
                Converter = FieldConverters.For(type, field?.Type),
                UnwrapsByteStrings = Unwraps(name, column?.Type),
                Nulls = isKey || column?.Type is null ? [] : _nulls,
                OnCastFailure = isKey ? CastFailure.DeadLetter : options.Clean.OnCastFailure,
            };
    }

    private bool Unwraps(string name, LogicalType? declared) => options.Clean.ByteStrings switch
    {
        ByteStrings.Always => true,
        ByteStrings.Never => false,
        _ => name.Contains(FileMark, StringComparison.Ordinal) || (declared is not null && declared.Kind is not (LogicalTypeKind.String or LogicalTypeKind.Json or LogicalTypeKind.Enum or LogicalTypeKind.Bytes)),
    };

    private string CleanName(string name) => ColumnNames.Clean(name, options.Clean.StripPrefix, options.Clean.SnakeCase);

    private bool IsKey(string name, IReadOnlyList<string> keyNames) => options.Key.IsEmpty ? keyNames.Contains(name) : options.Key.Contains(CleanName(name));

    private static ReadFailure? Repeated(IReadOnlyList<(string Name, SourceField? Field)> fields) =>
        fields.GroupBy(field => field.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new ReadFailure(DeadLetterReason.SchemaMismatch, $"The schema has more than one field '{twice.Key}'.", twice.Key)
            : null;

    private static ReadFailure? Collision(List<ColumnSchema> columns, SourceTable source) =>
        columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? new ReadFailure(
                DeadLetterReason.SchemaMismatch,
                $"Two columns of '{source.Table}' become '{twice.Key}' by cleaning; give one another name by tables[].columns, or say clean.snake_case: false.",
                twice.Key)
            : null;

    private ReadFailure? MissingKey(List<ColumnSchema> columns, IReadOnlyList<string> keyNames, out int[] key)
    {
        var names = options.Key.IsEmpty ? keyNames.Select(CleanName) : options.Key;
        var renamed = names.Select(name => options.Columns.GetValueOrDefault(name)?.Name ?? name).ToList();
        key = [.. renamed.Select(name => columns.FindIndex(column => column.Name == name))];
        var missing = Array.IndexOf(key, -1);
        return missing < 0 ? null : new ReadFailure(DeadLetterReason.MissingKey, $"The key column '{renamed[missing]}' is not in the row.", renamed[missing]);
    }

    /// <summary>The type that a JSON value shows, where nothing else tells; null for NULL.</summary>
    /// <remarks>Numbers with a point or an exponent are floats, others 64-bit integers (or unbounded decimals); objects and arrays are JSON text.</remarks>
    public static LogicalType? Infer(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True or JsonTokenType.False => LogicalType.Of(LogicalTypeKind.Boolean),
        JsonTokenType.String => LogicalType.Of(LogicalTypeKind.String),
        JsonTokenType.Number => LogicalType.Of(
            json.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0 ? LogicalTypeKind.Float64
            : json.TryGetInt64(out _) ? LogicalTypeKind.Int64 : LogicalTypeKind.Number),
        _ => LogicalType.Of(LogicalTypeKind.Json),
    };
}
