using System.Collections.Immutable;
using Cdc.Core.Batches;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>One change of a table's row, or of all of them.</summary>
/// <param name="Operation">What happened.</param>
/// <param name="Before">The row before, one value a column; null where the source sends none.</param>
/// <param name="After">The row after; null for a delete and a truncate.</param>
/// <param name="Source">Where and when.</param>
internal sealed record GeneratedChange(Operation Operation, ImmutableArray<GeneratedValue>? Before, ImmutableArray<GeneratedValue>? After, GeneratedSource Source)
{
    private static readonly Gen<Operation> Operations = Gen.Frequency(
        (4, Gen.Elements(Operation.Create, Operation.Update, Operation.Read)),
        (2, Gen.Constant(Operation.Delete)),
        (1, Gen.Constant(Operation.Truncate)));

    /// <summary>The row that the record's key is taken from; null for a truncate.</summary>
    public ImmutableArray<GeneratedValue>? Image => After ?? Before;

    /// <summary>Any change.</summary>
    /// <param name="table">The table.</param>
    /// <param name="connector">The connector that tells of it.</param>
    /// <param name="hasPlaceholders">Whether values may be unavailable.</param>
    public static Gen<GeneratedChange> Of(GeneratedTable table, string connector, bool hasPlaceholders) =>
        from operation in Operations
        from source in GeneratedSource.Of(connector, isSnapshot: operation == Operation.Read)
        from before in Row(table, hasPlaceholders)
        from after in Row(table, hasPlaceholders)
        from hasBefore in Generators.Boolean
        select new GeneratedChange(
            operation,
            operation == Operation.Delete || (operation == Operation.Update && hasBefore) ? before : null,
            operation is Operation.Delete or Operation.Truncate ? null : after,
            source);

    /// <summary>The change with other rows.</summary>
    public GeneratedChange With(Func<ImmutableArray<GeneratedValue>, ImmutableArray<GeneratedValue>> rows) =>
        this with { Before = Before is { } before ? rows(before) : null, After = After is { } after ? rows(after) : null };

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(char)Operation} before {Show(Before)} after {Show(After)} source {string.Join(' ', Source.Members.Select(member => $"{member.Name}={member.Json}"))}";

    private static string Show(ImmutableArray<GeneratedValue>? row) => row is null ? "none" : $"({string.Join(", ", row.Value.AsEnumerable())})";

    private static Gen<ImmutableArray<GeneratedValue>> Row(GeneratedTable table, bool hasPlaceholders) =>
        Gen.CollectToArray(table.Columns.Select((column, index) => Value(column, hasPlaceholders && !table.Key.Contains(index)))).Select(ImmutableArray.Create);

    private static Gen<GeneratedValue> Value(GeneratedColumn column, bool hasPlaceholders)
    {
        var placeholders = column.Type.Placeholders.Select(GeneratedValue.Placeholder).ToList();
        return Gen.Frequency(
            (8, column.Type.Values),
            (column.IsOptional ? 1 : 0, Gen.Constant(GeneratedValue.Null)),
            (hasPlaceholders && placeholders.Count > 0 ? 1 : 0, placeholders.Count > 0 ? Gen.Elements<GeneratedValue>(placeholders) : Gen.Constant(GeneratedValue.Null)));
    }
}
