using System.Numerics;
using Cdc.Core.Schemas;
using Cdc.Decoder.Tests.RoundTrip.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Decoder.Tests.RoundTrip.Types;

/// <summary>Decimals in every <c>decimal.handling.mode</c> but <c>double</c>, and both forms of <c>decimal.format</c>.</summary>
internal static class DecimalTypes
{
    private const string Decimal = "org.apache.kafka.connect.data.Decimal";
    private const string SourceType = "__debezium.source.column.type";
    private const int MaxDigits = LogicalType.MaxDecimalDigits;

    /// <summary>What Debezium says of a scale below zero: its 11 bits without their sign.</summary>
    private const int Scales = 2048;

    /// <summary>Kinds of them, of any precision and scale.</summary>
    public static IReadOnlyList<Gen<GeneratedType>> All { get; } =
    [
        from size in Sizes
        from isNumeric in Generators.Boolean
        select Precise(size.Precision, size.Scale, isNumeric),
        from scale in Gen.Choose(0, MaxDigits)
        from isNumeric in Generators.Boolean
        select Fixed(Schema(scale), MaxDigits, scale, MaxDigits, scale, isNumeric),
        from isNumeric in Generators.Boolean
        select Fixed(Schema(2, (SourceType, "MONEY")), 19, 2, 18, 2, isNumeric),
        from precision in Gen.Choose(1, 20)
        from more in Gen.Choose(1, 40)
        from isNumeric in Generators.Boolean
        select Fixed(Schema(precision + more, Precision(precision)), precision + more, precision + more, precision, precision + more, isNumeric),
        from precision in Gen.Choose(1, 40)
        from zeros in Gen.Choose(1, 20)
        from isNumeric in Generators.Boolean
        select Rounded(precision, zeros, isNumeric),
        from precision in Gen.Choose(MaxDigits + 1, 200)
        from scale in Gen.Choose(0, MaxDigits)
        from isNumeric in Generators.Boolean
        select Unbounded(precision, scale, isNumeric),
        from isNumeric in Generators.Boolean
        select UnsignedBigint(isNumeric),
        from size in Sizes
        select AsText(size.Precision, size.Scale),
        Gen.Constant(VariableScale()),
        Gen.Constant(AsNumberText()),
    ];

    private static Gen<(int Precision, int Scale)> Sizes =>
        from precision in Gen.Frequency((2, Gen.Elements(1, 18, 19, 38, MaxDigits)), (3, Gen.Choose(1, MaxDigits)))
        from scale in Gen.Frequency((1, Gen.Elements(0, precision)), (2, Gen.Choose(0, precision)))
        select (precision, scale);

    private static GeneratedType Precise(int precision, int scale, bool isNumeric) => Fixed(Schema(scale, Precision(precision)), precision, scale, precision, scale, isNumeric);

    /// <summary>A decimal column.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="precision">The column's precision.</param>
    /// <param name="scale">The column's scale.</param>
    /// <param name="digits">The most digits of its values.</param>
    /// <param name="sentScale">The scale at which its values are sent: the column's or more.</param>
    /// <param name="isNumeric">Whether they are sent as numbers (<c>decimal.format=NUMERIC</c>).</param>
    private static GeneratedType Fixed(ConnectType schema, int precision, int scale, int digits, int sentScale, bool isNumeric)
    {
        GeneratedValue Value(BigInteger unscaled)
        {
            var sent = unscaled * BigInteger.Pow(10, sentScale - scale);
            return GeneratedValue.Decimal(isNumeric ? JavaJson.Number(sent, sentScale) : JavaJson.Unscaled(sent), unscaled, scale);
        }

        var type = new GeneratedType(schema, LogicalType.Decimal(precision, scale), [.. Edges(digits).Select(Value)], Generators.Digits(digits).Select(Value));
        return isNumeric ? type.Declarable : type;
    }

    /// <summary><c>numeric(5,-2)</c> has zeros before the point; Debezium tells the scale as 2046, and fills up with as many zeros.</summary>
    private static GeneratedType Rounded(int precision, int zeros, bool isNumeric)
    {
        var sentScale = Scales - zeros;
        GeneratedValue Value(BigInteger digits)
        {
            var whole = digits * BigInteger.Pow(10, zeros);
            var sent = whole * BigInteger.Pow(10, sentScale);
            return GeneratedValue.Decimal(isNumeric ? JavaJson.Number(sent, sentScale) : JavaJson.Unscaled(sent), whole, 0);
        }

        return new(Schema(sentScale, Precision(precision)), LogicalType.Decimal(precision + zeros, 0), [.. Edges(precision).Select(Value)], Generators.Digits(precision).Select(Value));
    }

    /// <summary>More digits than ClickHouse's decimals have: text.</summary>
    private static GeneratedType Unbounded(int precision, int scale, bool isNumeric)
    {
        GeneratedValue Value(BigInteger unscaled) =>
            GeneratedValue.Text(isNumeric ? JavaJson.Number(unscaled, scale) : JavaJson.Unscaled(unscaled), JavaJson.Plain(unscaled, scale));
        var type = new GeneratedType(Schema(scale, Precision(precision)), LogicalType.Of(LogicalTypeKind.Number), [.. Edges(precision).Select(Value)], Generators.Digits(precision).Select(Value));
        return isNumeric ? type.Declarable : type;
    }

    /// <summary><c>bigint.unsigned.handling.mode=precise</c>.</summary>
    private static GeneratedType UnsignedBigint(bool isNumeric)
    {
        GeneratedValue Value(ulong value) => GeneratedValue.Unsigned(isNumeric ? JavaJson.Number(value, 0) : JavaJson.Unscaled(value), value);
        GeneratedValue[] edges = [.. new ulong[] { 0, 1UL << 63, ulong.MaxValue }.Select(Value)];
        var type = new GeneratedType(Schema(0, Precision(20), (SourceType, "BIGINT UNSIGNED")), LogicalType.Of(LogicalTypeKind.UInt64), edges, Generators.Unsigned.Select(Value));
        return isNumeric ? type.Declarable : type;
    }

    /// <summary>PostgreSQL's <c>numeric</c> without a scale: every value has its own.</summary>
    private static GeneratedType VariableScale()
    {
        GeneratedValue Value(int scale, BigInteger unscaled) =>
            GeneratedValue.Text(JavaJson.Object(("scale", JavaJson.Number(scale)), ("value", JavaJson.Unscaled(unscaled))), JavaJson.Plain(unscaled, scale));
        var schema = ConnectType.StructOf("io.debezium.data.VariableScaleDecimal", ("scale", new("int32")), ("value", new("bytes")));
        GeneratedValue[] edges = [Value(0, 0), Value(5, 0), Value(1, -15), Value(16_383, 1), Value(-9, 7), Value(20, BigInteger.Pow(-10, 131)), Value(0, ulong.MaxValue)];
        var others =
            from scale in Gen.Choose(-9, 200)
            from unscaled in Generators.Digits(200)
            select Value(scale, unscaled);
        return new(schema, LogicalType.Of(LogicalTypeKind.Number), edges, others);
    }

    /// <summary>Mode <c>string</c>, declared a decimal.</summary>
    private static GeneratedType AsText(int precision, int scale)
    {
        GeneratedValue Value(BigInteger unscaled) => GeneratedValue.Decimal(JavaJson.Quote(JavaJson.Plain(unscaled, scale)), unscaled, scale);
        var type = new GeneratedType(new("string"), LogicalType.Decimal(precision, scale), [.. Edges(precision).Select(Value)], Generators.Digits(precision).Select(Value));
        return type.Declarable.Casting.WithPlaceholders(TextTypes.Placeholder);
    }

    /// <summary>Mode <c>string</c>, declared a number: the infinities and NaN have names.</summary>
    private static GeneratedType AsNumberText()
    {
        GeneratedValue Value(int scale, BigInteger unscaled) => GeneratedValue.Text(JavaJson.Plain(unscaled, scale));
        GeneratedValue Named(string name, string number) => GeneratedValue.Text(JavaJson.Quote(name), number);
        GeneratedValue[] edges = [Value(0, 0), Named("NAN", "NaN"), Named("POSITIVE_INFINITY", "Infinity"), Named("NEGATIVE_INFINITY", "-Infinity")];
        var others =
            from scale in Gen.Choose(0, 100)
            from unscaled in Generators.Digits(200)
            select Value(scale, unscaled);
        return new GeneratedType(new("string"), LogicalType.Of(LogicalTypeKind.Number), edges, others).Declarable.Casting.WithPlaceholders(TextTypes.Placeholder);
    }

    /// <summary>Where digits are at an edge: none, all, and those of 64 bits and one more.</summary>
    private static IEnumerable<BigInteger> Edges(int digits)
    {
        var nines = BigInteger.Pow(10, digits) - 1;
        BigInteger[] edges = [0, 1, -1, nines, -nines, long.MaxValue, long.MinValue, (BigInteger)long.MaxValue + 1, (BigInteger)long.MinValue - 1, ulong.MaxValue];
        return edges.Where(edge => BigInteger.Abs(edge) <= nines);
    }

    private static ConnectType Schema(int scale, params (string Name, string Value)[] parameters) => new("bytes", Decimal, [("scale", JavaJson.Number(scale)), .. parameters]);

    private static (string Name, string Value) Precision(int precision) => ("connect.decimal.precision", JavaJson.Number(precision));
}
