using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Cdc.IntegrationTests.Differential;

/// <summary>The forms of PostgreSQL's types.</summary>
internal static class ValueForms
{
    private const string Text = "String";

    /// <summary>Text that arrives as it is, in PostgreSQL's own spelling.</summary>
    public static readonly ValueForm Exact = new() { TargetType = _ => Text, Source = Printed, Declared = _ => "string" };

    /// <summary>As <see cref="Exact"/>, of few distinct values.</summary>
    public static readonly ValueForm Enum = Exact with
    {
        TargetType = _ => "LowCardinality(String)",
        NullableType = _ => "LowCardinality(Nullable(String))",
        Declared = _ => "enum",
    };

    public static readonly ValueForm Boolean = Plain("Bool", "boolean");
    public static readonly ValueForm Int16 = Plain("Int16", "int16");
    public static readonly ValueForm Int32 = Plain("Int32", "int32");
    public static readonly ValueForm Int64 = Plain("Int64", "int64");
    public static readonly ValueForm Uuid = Plain("UUID", "uuid");

    public static readonly ValueForm Float32 = Plain("Float32", "float32") with
    {
        Expected = (text, _) => $"{float.Parse(text, CultureInfo.InvariantCulture):R}",
        Actual = text => $"{float.Parse(Spelled(text), CultureInfo.InvariantCulture):R}",
    };

    public static readonly ValueForm Float64 = Plain("Float64", "float64") with
    {
        Expected = (text, _) => Representable.Float(double.Parse(text, CultureInfo.InvariantCulture)),
        Actual = text => Representable.Float(double.Parse(Spelled(text), CultureInfo.InvariantCulture)),
    };

    /// <summary>numeric without precision, or with more than 76 digits.</summary>
    public static readonly ValueForm Unbounded = new()
    {
        TargetType = modes => modes.Decimals == "double" ? "Float64" : Text,
        Source = column => $"trim_scale({column})::text",
        Expected = Representable.Decimal,
        Actual = Number,
        Declared = modes => modes.Decimals == "double" ? "float64" : "number",
    };

    public static readonly ValueForm Bytes = new()
    {
        TargetType = _ => Text,
        Source = column => $"encode({column}, 'hex')",
        Target = column => $"lower(hex({column}))",
        Declared = _ => "bytes",
        TellsUnavailable = modes => modes.TellsUnavailableBytes,
        Encoding = modes => modes.Bytes switch { "hex" => "hex", "base64" => "base64", "base64-url-safe" => "base64_url", _ => modes.HasSchema ? null : "base64" },
    };

    public static readonly ValueForm Date = new()
    {
        TargetType = _ => "Date32",
        Source = column => $"trim_scale(extract(epoch from {column}) / 86400)::text",
        Target = column => $"toString(toInt32({column}))",
        Expected = (days, _) => Representable.Date(days),
        Declared = _ => "date",
    };

    /// <summary>Years, months, days and microseconds, separated by blanks.</summary>
    public static readonly ValueForm Interval = new()
    {
        TargetType = modes => modes.CountsIntervals ? "Int64" : Text,
        Source = column => $"""
            extract(year from {column}) || ' ' || extract(month from {column}) || ' ' || extract(day from {column}) || ' '
            || trim_scale((extract(hour from {column}) * 3600 + extract(minute from {column}) * 60 + extract(second from {column})) * 1000000)
            """,
        Expected = Intervals.Expected,
        Actual = Intervals.Actual,
        Declared = modes => modes.CountsIntervals ? "duration" : "string",
    };

    /// <summary>In UTC; structured with its offset, which the comparison takes away.</summary>
    public static readonly ValueForm TimeWithZone = new()
    {
        TargetType = _ => Text,
        Source = column => $"to_char(date '2000-01-01' + ({column} at time zone 'UTC')::time, 'HH24:MI:SS.US')",
        Actual = text => $"{DateTimeOffset.Parse($"2000-01-01T{text}", CultureInfo.InvariantCulture).UtcDateTime:HH:mm:ss.ffffff}",
        Declared = _ => "string",
    };

    public static readonly ValueForm Point = new()
    {
        TargetType = _ => "Tuple(x Float64, y Float64)",
        NullableType = _ => "Nullable(String)",
        Source = column => $"case when {column} is not null then jsonb_build_object('x', {column}[0], 'y', {column}[1])::text end",
        Target = column => $"if(toTypeName({column}) = 'Nullable(String)', toString({column}), toJSONString({column}))",
        Expected = (text, _) => CanonicalJson(text, Coordinate),
        Actual = text => CanonicalJson(text, Coordinate),
        Declared = _ => "point",
    };

    public static readonly ValueForm HStore = new()
    {
        TargetType = modes => modes.HStore == "map" ? "Map(String, Nullable(String))" : Text,
        NullableType = _ => "Nullable(String)",
        Source = column => $"hstore_to_jsonb({column})::text",
        Target = column => $"if(toTypeName({column}) LIKE 'Map%', toJSONString({column}), toString({column}))",
        Expected = (text, _) => CanonicalJson(text),
        Actual = CanonicalJson,
        Declared = modes => modes.HStore == "map" ? "map" : "json",
    };

    /// <summary>numeric(precision, scale), at most 76 digits. A declared one holds no NaN: it refuses the row, or takes NULL where it is told to.</summary>
    public static ValueForm Decimal(int precision, int scale) => Unbounded with
    {
        TargetType = modes => modes.Decimals switch { "double" => "Float64", "string" when modes.HasSchema => Text, _ => $"Decimal({precision}, {scale})" },
        Expected = (text, modes) => !modes.HasSchema && modes.Decimals == "string" && !char.IsAsciiDigit(text[^1]) ? null : Representable.Decimal(text, modes),
        Declared = modes => modes.Decimals == "double" ? "float64" : $"decimal({precision},{scale})",
        NullsMisfits = true,
    };

    /// <summary>money, as dollars and cents.</summary>
    public static ValueForm Money => Decimal(LogicalDigits, 2) with { Source = column => $"trim_scale({column}::numeric)::text" };

    /// <summary>Text of a fixed length, filled up with blanks.</summary>
    public static ValueForm Padded(int length) => Exact with { Source = column => $"rpad({column}::text, {length})" };

    /// <summary>bit(n), as its digits; without a schema as base64 text of bytes, the last eight bits first.</summary>
    public static ValueForm Bits => Exact with { Expected = (digits, modes) => modes.HasSchema ? digits : TrimmedBits(digits) };

    /// <summary>bit varying, which Debezium sends without its length: the declared one fills it up.</summary>
    /// <param name="length">As declared; 0 for none.</param>
    public static ValueForm VaryingBits(int length) => Exact with
    {
        Expected = (digits, modes) => modes.HasSchema ? digits.TrimStart('0').PadLeft(length, '0') : TrimmedBits(digits),
    };

    /// <summary>A type that Debezium does not know: the text of its value, as bytes.</summary>
    public static readonly ValueForm Unknown = Bytes with { Source = column => $"encode(convert_to({Printed(column)}, 'UTF8'), 'hex')" };

    /// <summary>A figure, as well-known binary; without a schema within JSON text.</summary>
    public static readonly ValueForm Figure = Exact with
    {
        Target = column => $"if(startsWith({column}, '{{'), {column}, lower(hex({column})))",
        Expected = (text, _) => WellKnownBinary.Of(text),
        Actual = WellKnownBinary.From,
        Declared = _ => null,
    };

    /// <summary>A line or a circle: its numbers, of JSON text.</summary>
    public static readonly ValueForm Equation = Exact with
    {
        Expected = (text, _) => WellKnownBinary.Numbers(text),
        Actual = WellKnownBinary.NumbersOfJson,
        Declared = _ => null,
    };

    /// <summary>timestamp or timestamptz, whose count of microseconds is compared.</summary>
    /// <param name="digits">Of a second, as declared.</param>
    /// <param name="isZoned">Whether it is a timestamptz, which Debezium always writes as text.</param>
    public static ValueForm Timestamp(int digits, bool isZoned)
    {
        int Digits(Modes modes) => isZoned ? 6 : modes.Precision(digits, isTime: false);
        return new()
        {
            TargetType = modes => $"DateTime64({Digits(modes)}, 'UTC')",
            Source = column => $"trim_scale(extract(epoch from {column}) * 1000000)::text",
            Target = column => $"toString(toUnixTimestamp64Micro({column}))",
            Expected = (micros, modes) => Representable.Timestamp(micros, Digits(modes)),
            Declared = modes => $"{(isZoned ? "zoned_timestamp" : "timestamp")}({Digits(modes)})",
        };
    }

    /// <summary>A time of day, whose count of microseconds is compared.</summary>
    public static ValueForm Time(int digits) => new()
    {
        TargetType = modes => $"Time64({modes.Precision(digits, isTime: true)})",
        Source = column => $"trim_scale(extract(epoch from {column}) * 1000000)::text",
        Expected = (micros, modes) => Representable.Time(micros, modes.Precision(digits, isTime: true), modes),
        Actual = Clock,
        Declared = modes => $"time({modes.Precision(digits, isTime: true)})",
    };

    /// <summary>An array of elements of a form; NULL where it may be makes it JSON text.</summary>
    public static ValueForm Array(ValueForm element, string declared) => new()
    {
        TargetType = modes => $"Array({element.TypeOf(modes, isNullable: true)})",
        NullableType = _ => "Nullable(String)",
        Source = column => $"to_json({column})::text",
        Target = column => $"if(toTypeName({column}) LIKE 'Array%', toJSONString({column}), toString({column}))",
        Expected = (text, modes) => CanonicalJson(text, value => element.Expected(element.Actual(value), modes)),
        Actual = text => CanonicalJson(text, element.Actual),
        Declared = _ => declared,
    };

    /// <summary>The bytes of binary digits, the last eight first.</summary>
    internal static byte[] LittleEndian(string digits) =>
        [.. digits.PadLeft((digits.Length + 7) / 8 * 8, '0').Chunk(8).Reverse().Select(chunk => Convert.ToByte(new string(chunk), 2))];

    private const int LogicalDigits = 76;

    private static string Coordinate(string text) => Representable.Float(double.Parse(text, CultureInfo.InvariantCulture));

    private static ValueForm Plain(string type, string declared) => new() { TargetType = _ => type, Declared = _ => declared };

    // What the type's output function writes, which a cast to text changes for inet.
    private static string Printed(string column) => $"case when {column} is not null then format('%s', {column}) end";

    private static string Spelled(string text) => text switch { "inf" => "Infinity", "-inf" => "-Infinity", "nan" => "NaN", _ => text };

    private static string Number(string text)
    {
        if (!char.IsAsciiDigit(text[^1]))
        {
            return Spelled(text);
        }

        var isPlain = !text.Contains('e', StringComparison.OrdinalIgnoreCase);
        return isPlain && text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : isPlain ? text : Representable.Float(double.Parse(text, CultureInfo.InvariantCulture));
    }

    private static string Clock(string text)
    {
        var parts = text.Split(':');
        return $"{(BigInteger.Parse(parts[0], CultureInfo.InvariantCulture) * 3_600_000_000) + (BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) * 60_000_000) + (BigInteger)(decimal.Parse(parts[2], CultureInfo.InvariantCulture) * 1_000_000)}";
    }

    // As Debezium sends PostgreSQL's: without the bytes that are 0.
    private static string TrimmedBits(string digits) => Convert.ToBase64String(LittleEndian(digits).AsSpan().TrimEnd((byte)0));

    private static string CanonicalJson(string text) => CanonicalJson(text, value => value);

    private static string CanonicalJson(string text, Func<string, string?> leaf)
    {
        using var document = JsonDocument.Parse(text);
        return Canonical(document.RootElement, leaf);
    }

    private static string Canonical(JsonElement element, Func<string, string?> leaf) => element.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(item => Canonical(item, leaf)))}]",
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{JsonSerializer.Serialize(property.Name)}:{Canonical(property.Value, leaf)}"))}}}",
        JsonValueKind.Null => "null",
        JsonValueKind.String => JsonSerializer.Serialize(leaf(element.GetString()!)),
        _ => JsonSerializer.Serialize(leaf(element.GetRawText())),
    };
}
