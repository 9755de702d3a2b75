using Cdc.Core.Schemas;

namespace Cdc.Core.Batches;

/// <summary>How a <see cref="Cell"/> holds its value. What the value means is told by the column's <see cref="LogicalType"/>.</summary>
public enum CellKind : byte
{
    /// <summary>The event says nothing of this column, as a delete says nothing beyond the key.</summary>
    Missing,

    /// <summary>The source said NULL.</summary>
    Null,

    /// <summary>The row has a value that the source did not send (unchanged TOAST, minimal row images). Never to be written as NULL or a default.</summary>
    Unavailable,

    /// <summary>64 bits inline: integers (unsigned ones as their bits), booleans (0 or 1), days, and counts of time units.</summary>
    Integer,

    /// <summary>An IEEE 754 double inline. NaN and the infinities are values.</summary>
    Double,

    /// <summary>The unscaled integer of a decimal, inline, at its column's scale.</summary>
    Decimal,

    /// <summary>The unscaled integer of a decimal beyond 64 bits: little-endian two's complement in the arena, at its column's scale.</summary>
    WideDecimal,

    /// <summary>UTF-8 text in the arena, unescaped.</summary>
    Text,

    /// <summary>Raw bytes in the arena.</summary>
    Bytes,

    /// <summary>JSON text in the arena: an array or object whose elements are encoded as in an event (see <see cref="LogicalTypeKind"/>).</summary>
    Json,
}
