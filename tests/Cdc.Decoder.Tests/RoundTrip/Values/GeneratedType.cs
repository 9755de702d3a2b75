using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Values;

/// <summary>A type of a source column: how its schema says it, which values it has, and which column it becomes.</summary>
/// <param name="Schema">Its Connect schema.</param>
/// <param name="Column">The column's type, by the decoder's README.</param>
/// <param name="Edges">Values at the type's edges; the first is the plainest.</param>
/// <param name="Others">Any other values.</param>
internal sealed record GeneratedType(ConnectType Schema, LogicalType Column, IReadOnlyList<GeneratedValue> Edges, Gen<GeneratedValue> Others)
{
    /// <summary>What a user declares of the column where no schema tells of it; null where no declaration has the same cells.</summary>
    public ColumnOptions? Declared { get; init; }

    /// <summary>What a user declares of the column whether or not a schema tells of it, to cast it to its type; null for nothing.</summary>
    public ColumnOptions? Cast { get; init; }

    /// <summary>The forms in which Debezium sends an unavailable value of the type, as JSON.</summary>
    public IReadOnlyList<string> Placeholders { get; init; } = [];

    /// <summary>All values but NULL.</summary>
    public Gen<GeneratedValue> Values => Gen.Frequency((2, Gen.Elements<GeneratedValue>(Edges)), (3, Others));

    /// <summary>The same, with a declaration by the column's type alone.</summary>
    public GeneratedType Declarable => this with { Declared = new ColumnOptions { Type = Column } };

    /// <summary>The same, cast to the column's type.</summary>
    public GeneratedType Casting => this with { Cast = new ColumnOptions { Type = Column } };

    /// <summary>The same, where Debezium has these forms for unavailable values of it.</summary>
    public GeneratedType WithPlaceholders(params IReadOnlyList<string> placeholders) => this with { Placeholders = placeholders };

    /// <summary>A type whose values are all edges.</summary>
    public static GeneratedType Of(ConnectType schema, LogicalType column, params IReadOnlyList<GeneratedValue> edges) => new(schema, column, edges, Gen.Elements<GeneratedValue>(edges));

    /// <inheritdoc/>
    public override string ToString() => $"{ConnectSchemaJson.Write(Schema)} → {Column}";
}
