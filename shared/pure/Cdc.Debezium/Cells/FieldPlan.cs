using System.Text;
using Cdc.Core.Schemas;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Metadata;
using Cdc.Debezium.Planning;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Cells;

/// <summary>How one field of a source row becomes a cell.</summary>
internal sealed class FieldPlan
{
    /// <summary>The <see cref="Ordinal"/> of a field that becomes no column.</summary>
    public const int NoColumn = -1;

    private ArrayPlan? _array;

    /// <summary>The source's name, UTF-8.</summary>
    public required byte[] Name { get; init; }

    /// <summary>The column's ordinal in the table schema, or <see cref="NoColumn"/>.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The column; null for <see cref="NoColumn"/>.</summary>
    public ColumnSchema? Column { get; init; }

    /// <summary>What a field of a flattened row tells about the event, where it is no column.</summary>
    public MetadataField Metadata { get; init; }

    /// <summary>How the source wrote the value.</summary>
    public SourceField Source { get; init; } = new("", LogicalType.Of(LogicalTypeKind.String), IsNullable: true);

    /// <summary>Converts the value's text.</summary>
    public FieldConverter Converter { get; init; } = new TextConverter();

    /// <summary>Cleans text before it is converted; null where there is nothing to clean.</summary>
    public TextCleaning? Cleaning { get; init; }

    /// <summary>What stands for a value that the source did not send; null where every value is one, as for an array's elements.</summary>
    public UnavailableValue? Unavailable { get; init; } = UnavailableValue.Default;

    /// <summary>How an array's elements become cells; null for other columns. Made when it is first asked for.</summary>
    public ArrayPlan? Array => _array ??= Column?.Type.Element is null ? null : new ArrayPlan(this);

    /// <summary>What becomes of a value that does not cast.</summary>
    public CastFailure OnCastFailure { get; init; }

    /// <summary>
    /// Whether the field becomes a column as soon as a value shows its type. So it is where the source has no schema and has sent only NULLs.
    /// </summary>
    public bool AwaitsType { get; init; }

    /// <summary>Whether the type was told by the values seen so far, so that one which does not fit widens it (<see cref="InferredTypes"/>).</summary>
    public bool IsInferred { get; init; }

    /// <summary>Whether the record's key alone has the field.</summary>
    public bool IsOfKeyAlone { get; init; }

    /// <summary>A field of a flattened row that tells about the event.</summary>
    public static FieldPlan Of(string name, MetadataField metadata) => new() { Name = Encoding.UTF8.GetBytes(name), Ordinal = NoColumn, Metadata = metadata };

    /// <summary>A field that the configuration leaves out.</summary>
    public static FieldPlan Dropped(string name) => new() { Name = Encoding.UTF8.GetBytes(name), Ordinal = NoColumn };

    /// <summary>A field whose type is not known yet.</summary>
    public static FieldPlan Untyped(string name) => new() { Name = Encoding.UTF8.GetBytes(name), Ordinal = NoColumn, AwaitsType = true };
}
