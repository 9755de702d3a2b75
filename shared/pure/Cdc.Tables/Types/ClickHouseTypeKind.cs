namespace Cdc.Tables.Types;

/// <summary>The ClickHouse types that are understood, by their own names.</summary>
/// <seealso href="https://clickhouse.com/docs/reference/data-types"/>
public enum ClickHouseTypeKind : byte
{
    /// <summary>Not understood, or not writable; carries its text. An error only where such a column must be written.</summary>
    Unsupported,

    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>Little-endian two's complement. So the other signed widths.</summary>
    Int8,

    /// <inheritdoc cref="Int8"/>
    Int16,

    /// <inheritdoc cref="Int8"/>
    Int32,

    /// <inheritdoc cref="Int8"/>
    Int64,

    /// <inheritdoc cref="Int8"/>
    Int128,

    /// <inheritdoc cref="Int8"/>
    Int256,

    /// <summary>Little-endian. So the other unsigned widths.</summary>
    UInt8,

    /// <inheritdoc cref="UInt8"/>
    UInt16,

    /// <inheritdoc cref="UInt8"/>
    UInt32,

    /// <inheritdoc cref="UInt8"/>
    UInt64,

    /// <inheritdoc cref="UInt8"/>
    UInt128,

    /// <inheritdoc cref="UInt8"/>
    UInt256,

    /// <summary>IEEE 754, little-endian, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE 754, little-endian, 8 bytes.</summary>
    Float64,

    /// <summary>Varint length, then any bytes.</summary>
    String,

    /// <summary>Exactly <see cref="ClickHouseType.Length"/> bytes, shorter values filled up with zero bytes.</summary>
    FixedString,

    /// <summary>Two little-endian UInt64: the first eight bytes of the text form, then the last eight.</summary>
    Uuid,

    /// <summary>UInt16 of days since 1970-01-01; to 2149-06-06.</summary>
    Date,

    /// <summary>Int32 of days since 1970-01-01; 1900-01-01 to 2299-12-31.</summary>
    Date32,

    /// <summary>UInt32 of seconds since 1970 UTC; to 2106-02-07 06:28:15.</summary>
    DateTime,

    /// <summary>Int64 of 10^-<see cref="ClickHouseType.Precision"/> seconds since 1970 UTC; 1900 to 2299, or to 2262 at precision 9.</summary>
    DateTime64,

    /// <summary>Int32 of seconds; to ±999:59:59.</summary>
    Time,

    /// <summary>Int64 of 10^-<see cref="ClickHouseType.Precision"/> seconds; to ±999:59:59.999….</summary>
    Time64,

    /// <summary>The unscaled integer in 4, 8, 16 or 32 bytes, by precision up to 9, 18, 38 or 76.</summary>
    Decimal,

    /// <summary>Int8 that stands for a name.</summary>
    Enum8,

    /// <summary>Int16 that stands for a name.</summary>
    Enum16,

    /// <summary>One byte, 1 for NULL and then nothing, 0 and then the value.</summary>
    Nullable,

    /// <summary>As its inner type.</summary>
    LowCardinality,

    /// <summary>Varint count, then the elements.</summary>
    Array,

    /// <summary>Varint count, then key and value in turn.</summary>
    Map,

    /// <summary>The elements one after the other.</summary>
    Tuple,

    /// <summary>As a String of JSON text, where the insert sets <c>input_format_binary_read_json_as_string</c>.</summary>
    Json,

    /// <summary>Little-endian UInt32.</summary>
    IPv4,

    /// <summary>16 bytes in network order.</summary>
    IPv6,
}
