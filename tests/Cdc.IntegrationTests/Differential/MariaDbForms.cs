using System.Globalization;
using System.Numerics;

namespace Cdc.IntegrationTests.Differential;

/// <summary>The forms of MariaDB's types: as <see cref="ValueForms"/>, with expressions of its own.</summary>
internal static class MariaDbForms
{
    /// <summary>Text, as it is.</summary>
    public static readonly ValueForm Text = ValueForms.Exact with { Source = Printed };

    public static readonly ValueForm Enum = ValueForms.Enum with { Source = Printed };
    public static readonly ValueForm Int16 = ValueForms.Int16 with { Source = Printed };
    public static readonly ValueForm Int32 = ValueForms.Int32 with { Source = Printed };
    public static readonly ValueForm Int64 = ValueForms.Int64 with { Source = Printed };

    /// <summary>bigint unsigned, which without a schema is the signed integer of the same bits that Debezium makes of it.</summary>
    public static readonly ValueForm UInt64 = ValueForms.Int64 with
    {
        TargetType = modes => modes.HasSchema ? "UInt64" : "Int64",
        Source = Printed,
        Expected = (text, modes) => modes.HasSchema ? text : $"{unchecked((long)ulong.Parse(text, CultureInfo.InvariantCulture))}",
    };

    /// <summary>tinyint(1) and bit(1).</summary>
    public static readonly ValueForm Boolean = ValueForms.Boolean with { Source = column => $"case {column} when 1 then 'true' when 0 then 'false' end" };

    public static readonly ValueForm Float32 = ValueForms.Float32 with { Source = column => $"cast(cast({column} as double) as char)", Expected = (text, _) => $"{(float)double.Parse(text, CultureInfo.InvariantCulture):R}" };
    public static readonly ValueForm Float64 = ValueForms.Float64 with { Source = Printed };

    public static readonly ValueForm Bytes = ValueForms.Bytes with { Source = column => $"lower(hex({column}))" };

    public static readonly ValueForm Date = ValueForms.Date with { Source = column => $"cast(datediff({column}, '1970-01-01') as char)" };

    /// <summary>A point, which is the only figure that MariaDB's connector reads.</summary>
    public static readonly ValueForm Point = ValueForms.Point with { Source = column => $$"""concat('{"x":', st_x({{column}}), ',"y":', st_y({{column}}), '}')""" };

    /// <summary>Unsigned integers of up to 32 bits.</summary>
    public static ValueForm Unsigned(int bits) => ValueForms.Int64 with { TargetType = _ => $"UInt{bits}", Source = Printed, Declared = _ => $"uint{bits}" };

    /// <summary>bit(n), as its digits; without a schema as base64 text of all its bytes, the last eight bits first.</summary>
    public static ValueForm Bits(int length) => ValueForms.Bits with
    {
        Source = column => $"lpad(bin({column} + 0), {length}, '0')",
        Expected = (digits, modes) => modes.HasSchema ? digits : Convert.ToBase64String(ValueForms.LittleEndian(digits)),
    };

    public static ValueForm Decimal(int precision, int scale) => ValueForms.Decimal(precision, scale) with { Source = Trimmed };

    /// <summary>datetime or timestamp.</summary>
    public static ValueForm Timestamp(int digits, bool isZoned) => ValueForms.Timestamp(digits, isZoned) with
    {
        Source = column => $"cast(timestampdiff(microsecond, '1970-01-01 00:00:00', {column}) as char)",
    };

    /// <summary>A time, which mode connect cannot tell beyond a day: NULL.</summary>
    public static ValueForm Time(int digits) => ValueForms.Time(digits) with
    {
        Expected = (micros, modes) => modes.Times == "connect" && BigInteger.Parse(micros, CultureInfo.InvariantCulture) > DayMicros
            ? null
            : Representable.Time(micros, modes.Precision(digits, isTime: true), modes),
        Source = column => $"cast(cast(time_to_sec(cast({column} as time(6))) * 1000000 as decimal(20,0)) as char)",
    };

    private const long DayMicros = 86_400_000_000;

    private static string Printed(string column) => $"cast({column} as char)";

    private static string Trimmed(string column) => $"if(locate('.', {column}), trim(trailing '.' from trim(trailing '0' from cast({column} as char))), cast({column} as char))";
}
