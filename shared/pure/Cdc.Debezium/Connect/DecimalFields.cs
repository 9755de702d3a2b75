using Cdc.Core.Schemas;

namespace Cdc.Debezium.Connect;

/// <summary>What Connect's <c>Decimal</c> says of a field: its scale, and by Debezium its precision too.</summary>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-decimal-types"/>
internal static class DecimalFields
{
    /// <summary>Digits of PostgreSQL's <c>money</c>, a 64-bit count of the smallest coin.</summary>
    private const int MoneyDigits = 19;

    /// <summary>The most that PostgreSQL lets one declare. Debezium reads a negative scale from 11 bits without their sign: -2 as 2046.</summary>
    private const int MaxPostgresScale = 1_000;

    private const int PostgresScales = 2_048;

    /// <summary>Reads a field.</summary>
    public static SourceField From(ConnectSchema schema, SourceField field)
    {
        var scale = schema.IntegerParameter("scale") ?? 0;
        var decimalField = field with { Encoding = SourceEncoding.UnscaledDecimal, Scale = scale };
        return scale == 0 && UnsignedFields.Of(schema) == LogicalTypeKind.UInt64
            ? decimalField with { Type = LogicalType.Of(LogicalTypeKind.UInt64) }
            : decimalField with { Type = TypeOf(schema, scale is > MaxPostgresScale and < PostgresScales ? scale - PostgresScales : scale) };
    }

    /// <summary>Without a precision the widest decimal of that scale is taken, so that every value fits.</summary>
    private static LogicalType TypeOf(ConnectSchema schema, int scale)
    {
        var precision = schema.IntegerParameter("connect.decimal.precision")
            ?? (schema.SourceColumnType == "MONEY" ? MoneyDigits : LogicalType.MaxDecimalDigits);

        // numeric(5,-2) goes to 9,999,900, numeric(3,5) to 0.00999: whole digits before the point, or zeros after it.
        precision = scale < 0 && precision < LogicalType.MaxDecimalDigits ? precision - scale : Math.Max(precision, scale);
        return precision is > 0 and <= LogicalType.MaxDecimalDigits
            ? LogicalType.Decimal(precision, Math.Max(scale, 0))
            : LogicalType.Of(LogicalTypeKind.Number);
    }
}
