namespace Cdc.Core.Schemas;

/// <summary>The kinds of column types, what a cell of each holds, and how an event's JSON says it.</summary>
public enum LogicalTypeKind : byte
{
    /// <summary>Integer cell 0 or 1; JSON true or false.</summary>
    Boolean,

    /// <summary>Integer cell; JSON number. So the other signed widths.</summary>
    Int8,

    /// <inheritdoc cref="Int8"/>
    Int16,

    /// <inheritdoc cref="Int8"/>
    Int32,

    /// <inheritdoc cref="Int8"/>
    Int64,

    /// <summary>Integer cell holding the unsigned value's bits; JSON number. So the other unsigned widths.</summary>
    UInt8,

    /// <inheritdoc cref="UInt8"/>
    UInt16,

    /// <inheritdoc cref="UInt8"/>
    UInt32,

    /// <inheritdoc cref="UInt8"/>
    UInt64,

    /// <summary>Double cell (a float widened); JSON number, or "NaN", "Infinity", "-Infinity".</summary>
    Float32,

    /// <summary>Double cell; JSON number, or "NaN", "Infinity", "-Infinity".</summary>
    Float64,

    /// <summary>Decimal or wide decimal cell at <see cref="LogicalType.Scale"/>; JSON string of the plain decimal digits, as "-1.50".</summary>
    Decimal,

    /// <summary>A decimal without bounds. Text cell holding its plain digits, "NaN", "Infinity" or "-Infinity"; JSON string.</summary>
    Number,

    /// <summary>Text cell; JSON string.</summary>
    String,

    /// <summary>Text of few distinct values. Text cell; JSON string.</summary>
    Enum,

    /// <summary>Text cell of the 36 characters; JSON string.</summary>
    Uuid,

    /// <summary>Text cell that holds JSON text; JSON string.</summary>
    Json,

    /// <summary>Bytes cell; JSON string in base64.</summary>
    Bytes,

    /// <summary>
    /// Integer cell of days since 1970-01-01; JSON number. <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> are minus and plus infinity.
    /// </summary>
    Date,

    /// <summary>
    /// Local date and time. Integer cell of 10^-<see cref="LogicalType.Precision"/> seconds since 1970 (3, 6 or 9); JSON number.
    /// <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> are minus and plus infinity.
    /// </summary>
    Timestamp,

    /// <summary>An instant, otherwise as <see cref="Timestamp"/>, counted in UTC.</summary>
    ZonedTimestamp,

    /// <summary>Integer cell of 10^-<see cref="LogicalType.Precision"/> seconds since midnight, negative or past 24 h where the source allows; JSON number.</summary>
    Time,

    /// <summary>Integer cell of microseconds; JSON number.</summary>
    Duration,

    /// <summary>JSON cell, an array whose elements are encoded as <see cref="LogicalType.Element"/> or null; JSON array.</summary>
    Array,

    /// <summary>JSON cell, an object of strings or nulls; JSON object.</summary>
    Map,

    /// <summary>A point of the plane. JSON cell <c>{"x":1.5,"y":-2}</c>, whose numbers are said as those of <see cref="Float64"/>; JSON object.</summary>
    Point,
}
