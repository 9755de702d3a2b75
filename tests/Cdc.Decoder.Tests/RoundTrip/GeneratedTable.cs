using System.Collections.Immutable;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>A source table.</summary>
/// <param name="Columns">Its columns; their names stay distinct in snake_case.</param>
/// <param name="Key">Indexes of the key columns, which are not optional, in key order; empty for a table without a key.</param>
internal sealed record GeneratedTable(ImmutableArray<GeneratedColumn> Columns, ImmutableArray<int> Key)
{
    private const int MaxColumns = 12;
    private const int MaxKeyColumns = 3;

    private static readonly string[] Names =
    [
        "id", "name", "created_at", "booking_value", "customerId", "HTTPServer", "booking+value", "a b", "Größe", "имя", "列",
        "e\u0301tat", "İstanbul", "1st", "🚕", "_id", "__typename", "'", "quo\"te", "back\\slash", "new\nline", "\u0001", "select", "$ref", "schema", "before", "data", "__", "x__y",
    ];

    private static readonly Gen<string> Name = Gen.Frequency((4, Gen.Elements(Names)), (1, Generators.Text.Where(text => text.Length > 0)));

    /// <summary>Whether a user can tell by declaration all that the schema does.</summary>
    public bool IsDeclarable => Columns.All(column => column.Type.Declared is not null);

    /// <summary>Any table.</summary>
    public static Gen<GeneratedTable> Any { get; } =
        from isDeclarable in Generators.Boolean
        from count in Gen.Choose(1, MaxColumns)
        from columns in Gen.ListOf(Column(isDeclarable ? GeneratedTypes.Declarable : GeneratedTypes.Any), count)
        from keyed in Gen.Choose(0, MaxKeyColumns)
        let distinct = columns.DistinctBy(column => column.CleanName).ToImmutableArray()
        from order in Gen.Shuffle(Enumerable.Range(0, distinct.Length))
        select Keyed(distinct, [.. order.Take(keyed)]);

    /// <summary>The table without one of its columns.</summary>
    public GeneratedTable Without(int column) =>
        new(Columns.RemoveAt(column), [.. Key.Where(index => index != column).Select(index => index > column ? index - 1 : index)]);

    /// <inheritdoc/>
    public override string ToString() => $"{string.Join("\n  ", Columns)}\n  key ({string.Join(", ", Key)})";

    private static Gen<GeneratedColumn> Column(Gen<GeneratedType> types) =>
        from name in Name
        from type in types
        from isOptional in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new GeneratedColumn(name, type, isOptional);

    private static GeneratedTable Keyed(ImmutableArray<GeneratedColumn> columns, ImmutableArray<int> key) =>
        new([.. columns.Select((column, index) => column with { IsOptional = column.IsOptional && !key.Contains(index) })], key);
}
