using System.Numerics;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.RowBinary.Tests;

/// <summary>Decimals to 76 digits, against <see cref="BigInteger"/>.</summary>
public sealed class DecimalTests
{
    [Fact]
    public void A_decimal_of_any_size_and_scale_is_exact_clamped_or_refused() => Prop.ForAll(Cases().ToArbitrary(), AssertLikeOracle).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(9)]
    [InlineData(18)]
    [InlineData(38)]
    [InlineData(76)]
    public void The_largest_and_smallest_of_every_width_are_exact_and_the_next_are_clamped(int precision)
    {
        var largest = BigInteger.Pow(10, precision) - 1;
        foreach (var value in new[] { largest, -largest, largest + 1, -largest - 1, largest - 1 })
        {
            AssertLikeOracle(new Case(value, new Shape(76, 4), new Shape(precision, 4)));
        }
    }

    [Theory]
    [InlineData("Infinity", "999")]
    [InlineData("-Infinity", "-999")]
    [InlineData("1e999999", "999")]
    public void An_unbounded_number_beyond_the_decimal_is_clamped(string text, string unscaled)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Number), "Decimal(3, 1)", Cells.Text(text));
        Assert.Equal(BigInteger.Parse(unscaled), encoded.Read("Decimal(3, 1)"));
        Assert.Equal(1, encoded.Clamped);
    }

    [Theory]
    [InlineData("0.1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000", true)]
    [InlineData("0.1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001", false)]
    [InlineData("1e-999999", false)]
    [InlineData("+12.5", true)]
    [InlineData(".5", true)]
    [InlineData("5.", true)]
    [InlineData("-0", true)]
    [InlineData("1250e-2", true)]
    public void Digits_beyond_the_scale_must_be_zeros(string text, bool isExact)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Number), "Decimal(9, 1)", Cells.Text(text));
        Assert.Equal(isExact, encoded.Ok);
        Assert.True(isExact || encoded.Error.Reason == DeadLetterReason.OutOfRange);
    }

    [Fact]
    public void Decimals_show_their_plain_digits_as_text()
    {
        var type = LogicalType.Decimal(76, 76);
        var encoded = EncodedCell.Of(type, "String", Cells.Decimal(-BigInteger.Pow(10, 76) + 1));
        Assert.Equal("-0." + new string('9', 76), encoded.Read("String"));
        Assert.Equal("0.00", EncodedCell.Of(LogicalType.Decimal(4, 2), "String", Cells.Decimal(0)).Read("String"));
        Assert.Equal("-12.30", EncodedCell.Of(LogicalType.Decimal(4, 2), "String", Cells.Decimal(-1230)).Read("String"));
    }

    [Fact]
    public void A_decimal_beyond_256_bits_is_clamped_and_has_no_text()
    {
        var type = LogicalType.Decimal(76, 0);
        var beyond = Cells.Decimal(-BigInteger.Pow(10, 80));
        Assert.Equal(-BigInteger.Pow(10, 76) + 1, EncodedCell.Of(type, "Decimal(76, 0)", beyond).Read("Decimal(76, 0)"));
        Assert.Equal(DeadLetterReason.OutOfRange, EncodedCell.Of(type, "String", beyond).Error.Reason);
    }

    [Fact]
    public void A_float_becomes_the_decimal_that_people_write_for_it()
    {
        Assert.Equal((BigInteger)10, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Float64), "Decimal(9, 2)", Cells.Double(0.1)).Read("Decimal(9, 2)"));
        Assert.Equal((BigInteger)10, EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Float32), "Decimal(9, 2)", Cells.Double(0.1f)).Read("Decimal(9, 2)"));
        Assert.False(EncodedCell.Of(LogicalType.Of(LogicalTypeKind.Float64), "Decimal(9, 2)", Cells.Double(0.125)).Ok);
    }

    private static void AssertLikeOracle(Case example)
    {
        var target = $"Decimal({example.Target.Precision}, {example.Target.Scale})";
        var encoded = EncodedCell.Of(LogicalType.Decimal(76, example.Source.Scale), target, Cells.Decimal(example.Unscaled));
        var up = Math.Max(0, example.Target.Scale - example.Source.Scale);
        var down = BigInteger.Pow(10, Math.Max(0, example.Source.Scale - example.Target.Scale));
        var scaled = example.Unscaled * BigInteger.Pow(10, up);
        if (scaled % down != 0)
        {
            Assert.False(encoded.Ok);
            Assert.Equal(DeadLetterReason.OutOfRange, encoded.Error.Reason);
            return;
        }

        var max = BigInteger.Pow(10, example.Target.Precision) - 1;
        var expected = BigInteger.Min(BigInteger.Max(scaled / down, -max), max);
        Assert.Equal(expected, encoded.Read(target));
        Assert.Equal(expected == scaled / down ? 0 : 1, encoded.Clamped);
    }

    private static Gen<Case> Cases() =>
        from digits in Gen.Choose(0, 76)
        from number in Gen.Choose(0, 9).ArrayOf(digits)
        from zeros in Gen.Choose(0, Math.Min(digits, 20))
        from sign in Gen.Elements(-1, 1)
        from source in Gen.Choose(0, 76)
        from precision in Gen.Choose(1, 76)
        from scale in Gen.Choose(0, precision)
        let text = "0" + string.Concat(number[..(digits - zeros)]) + new string('0', zeros)
        select new Case(BigInteger.Parse(text) * sign, new Shape(76, source), new Shape(precision, scale));

    private sealed record Shape(int Precision, int Scale);

    private sealed record Case(BigInteger Unscaled, Shape Source, Shape Target);
}
