using System.Globalization;
using System.Numerics;
using Cdc.Core.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Expressions.Tests;

/// <summary>Arithmetic against fractions of <see cref="BigInteger"/>s.</summary>
public class ExactArithmeticTests
{
    private sealed record Operand(BigInteger Unscaled, int Precision, int Scale);

    [Theory]
    [InlineData("a + b")]
    [InlineData("a - b")]
    [InlineData("a * b")]
    [InlineData("a / b")]
    [InlineData("a % b")]
    public void Decimals_are_exact(string expression) => Prop.ForAll(Operands().Zip(Operands()).ToArbitrary(), pair =>
    {
        var (a, b) = pair;
        using var row = new TestRow()
            .With("a", $"decimal({a.Precision},{a.Scale})", TestRow.Plain(a.Unscaled, a.Scale))
            .With("b", $"decimal({b.Precision},{b.Scale})", TestRow.Plain(b.Unscaled, b.Scale)).Build();
        var type = row.Bind(expression).Type;
        return row.Evaluate(expression) == Expected(expression[2], a, b, type);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("a + b")]
    [InlineData("a - b")]
    [InlineData("a * b")]
    [InlineData("a % b")]
    public void Integers_are_exact_or_an_error(string expression) => Prop.ForAll(Integers().Zip(Integers()).ToArbitrary(), pair =>
    {
        var (a, b) = pair;
        using var row = new TestRow().With("a", "int64", a.ToString(CultureInfo.InvariantCulture)).With("b", "int64", b.ToString(CultureInfo.InvariantCulture)).Build();
        return row.Evaluate(expression) == Expected(expression[2], new Operand(a, 19, 0), new Operand(b, 19, 0), LogicalType.Of(LogicalTypeKind.Int64));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Exact_numbers_and_doubles_compare_without_rounding() => Prop.ForAll(Operands().ToArbitrary(), Gen.Choose(-3, 3).ToArbitrary(), (a, ulps) =>
    {
        var near = double.Parse(TestRow.Plain(a.Unscaled, a.Scale), CultureInfo.InvariantCulture);
        for (var i = 0; i < Math.Abs(ulps); i++)
        {
            near = ulps > 0 ? Math.BitIncrement(near) : Math.BitDecrement(near);
        }

        using var row = new TestRow().With("a", $"decimal({a.Precision},{a.Scale})", TestRow.Plain(a.Unscaled, a.Scale))
            .With("d", "float64", near.ToString("R", CultureInfo.InvariantCulture)).Build();
        var order = Compare(a, near);
        return row.Evaluate("a < d") == Show(order < 0) && row.Evaluate("d < a") == Show(order > 0) && row.Evaluate("a = d") == Show(order == 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_decimal_is_its_text_and_back() => Prop.ForAll(Operands().ToArbitrary(), a =>
    {
        var text = TestRow.Plain(a.Unscaled, a.Scale);
        var type = $"decimal({a.Precision},{a.Scale})";
        using var row = new TestRow().With("a", type, text).Build();
        return row.Evaluate("to_text(a)") == text && row.Evaluate($"cast(to_text(a) as {type})") == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("1 / 3", "0.333333", "decimal(7,6)")]
    [InlineData("2 / 3", "0.666667", "decimal(7,6)")]
    [InlineData("1 / 8000000", "0.000000", "decimal(7,6)")]
    [InlineData("3 / 2000000", "0.000002", "decimal(7,6)")]
    [InlineData("1 / 2000000", "0.000000", "decimal(7,6)")]
    [InlineData("0.1 + 0.2", "0.3", "decimal(2,1)")]
    [InlineData("1.10 * 3", "3.30", "decimal(4,2)")]
    [InlineData("7 % -3", "1", "int64")]
    [InlineData("-7 % 3", "-1", "int64")]
    [InlineData("-7.5 % 2", "-1.5", "decimal(2,1)")]
    [InlineData("i / 4", "2.500000", "decimal(16,6)")]
    [InlineData("u + 1", "18446744073709551616", "decimal(21,0)")]
    [InlineData("-u", "-18446744073709551615", "decimal(20,0)")]
    [InlineData("i + f", "10.5", "float64")]
    [InlineData("0.5 * f", "0.25", "float64")]
    [InlineData("i + null", "NULL", "int64")]
    [InlineData("f / 0", "error: division by zero", "float64")]
    [InlineData("i % 0", "error: division by zero", "int64")]
    [InlineData("d38 + d38", "199999999999999999999999999999999999998", "decimal(39,0)")]
    [InlineData("d76 * 10", "error: the number does not fit decimal(76,0)", "decimal(76,0)")]
    [InlineData("abs(low)", "error: the number does not fit int64", "int64")]
    [InlineData("-low", "error: the number does not fit int64", "int64")]
    public void Results_have_documented_types(string expression, string expected, string type)
    {
        using var row = new TestRow().With("i", "int32", "10").With("u", "uint64", "18446744073709551615").With("f", "float64", "0.5")
            .With("d38", "decimal(38,0)", new string('9', 38)).With("d76", "decimal(76,0)", new string('9', 76)).With("low", "int64", "-9223372036854775808").Build();
        Assert.Equal(expected, row.Evaluate(expression));
        Assert.Equal(type, row.Bind(expression).Type.ToString());
    }

    private static string Expected(char op, Operand a, Operand b, LogicalType type)
    {
        if (op is '/' or '%' && b.Unscaled.IsZero)
        {
            return "error: division by zero";
        }

        var scale = Math.Max(a.Scale, b.Scale);
        var (x, y) = (a.Unscaled * BigInteger.Pow(10, scale - a.Scale), b.Unscaled * BigInteger.Pow(10, scale - b.Scale));
        var unscaled = op switch
        {
            '+' => x + y,
            '-' => x - y,
            '*' => a.Unscaled * b.Unscaled,
            '%' => x % y,
            _ => HalfEven(x * BigInteger.Pow(10, type.Scale), y),
        };
        var limit = type.Kind == LogicalTypeKind.Decimal ? BigInteger.Pow(10, type.Precision) : BigInteger.Pow(2, 63);
        var fits = type.Kind == LogicalTypeKind.Decimal ? BigInteger.Abs(unscaled) < limit : unscaled >= -limit && unscaled < limit;
        return fits ? TestRow.Plain(unscaled, type.Scale) : $"error: the number does not fit {type}";
    }

    private static BigInteger HalfEven(BigInteger x, BigInteger y)
    {
        // floor(x / y + 1/2), less one where that was a tie to an odd number.
        var (numerator, denominator) = y.Sign < 0 ? (-x, -y) : (x, y);
        var doubled = (2 * numerator) + denominator;
        var floor = BigInteger.Divide(doubled - Modulo(doubled, 2 * denominator), 2 * denominator);
        return Modulo(doubled, 2 * denominator).IsZero && !floor.IsEven ? floor - 1 : floor;
    }

    private static BigInteger Modulo(BigInteger x, BigInteger y) => ((x % y) + y) % y;

    private static int Compare(Operand a, double d)
    {
        // 2^1200 clears the binary point of any double that is near a decimal of these digits.
        var bits = BitConverter.DoubleToInt64Bits(d);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var scaled = (d < 0 ? -mantissa : mantissa) << (Math.Max(exponent, 1) - 1075 + 1200);
        return (a.Unscaled << 1200).CompareTo(scaled * BigInteger.Pow(10, a.Scale));
    }

    private static string Show(bool value) => value ? "true" : "false";

    private static Gen<BigInteger> Integers() => Gen.OneOf(
        Gen.Choose(-20, 20).Select(small => (BigInteger)small),
        ArbMap.Default.GeneratorFor<long>().Select(large => (BigInteger)large),
        Gen.Elements<BigInteger>(long.MinValue, long.MaxValue, long.MinValue + 1, 0, 1, -1));

    private static Gen<Operand> Operands() =>
        from precision in Gen.Elements(1, 5, 18, 19, 20, 30, 37, 38, 39, 50)
        from scale in Gen.Choose(0, Math.Min(precision, 25))
        from digits in Gen.Choose(1, precision)
        from text in Gen.Elements("0123456789".ToCharArray()).ArrayOf(digits)
        from isNegative in Gen.Elements(true, false)
        let unscaled = BigInteger.Parse(text, CultureInfo.InvariantCulture)
        select new Operand(isNegative ? -unscaled : unscaled, precision, scale);
}
