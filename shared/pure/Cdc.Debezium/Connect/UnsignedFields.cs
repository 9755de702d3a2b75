using Cdc.Core.Schemas;

namespace Cdc.Debezium.Connect;

/// <summary>
/// MySQL's and MariaDB's unsigned integers. Debezium sends them as wider signed ones, and the largest as Decimal or as signed integers of the
/// same bits; that they are unsigned is told where the connector has <c>column.propagate.source.type</c>.
/// </summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/mysql.html#mysql-property-column-propagate-source-type"/>
internal static class UnsignedFields
{
    /// <summary>An integer field of an unsigned source column, or null for another.</summary>
    public static SourceField? From(ConnectSchema schema, SourceField field)
    {
        var isWrapped = schema.Type == "int64" && Of(schema) == LogicalTypeKind.UInt64;
        return schema.Type is "int16" or "int32" or "int64" && Of(schema) is { } kind
            ? field with { Type = LogicalType.Of(kind), Encoding = isWrapped ? SourceEncoding.WrappedUnsigned : SourceEncoding.Plain }
            : null;
    }

    /// <summary>The type of an unsigned source column, as <c>INT UNSIGNED</c> or <c>BIGINT UNSIGNED ZEROFILL</c>; null for others.</summary>
    public static LogicalTypeKind? Of(ConnectSchema schema)
    {
        var words = schema.SourceColumnType?.Split(' ') ?? [];
        return !words.Contains("UNSIGNED") ? null : words[0] switch
        {
            "TINYINT" => LogicalTypeKind.UInt8,
            "SMALLINT" => LogicalTypeKind.UInt16,
            "MEDIUMINT" or "INT" or "INTEGER" => LogicalTypeKind.UInt32,
            "BIGINT" => LogicalTypeKind.UInt64,
            _ => null,
        };
    }
}
