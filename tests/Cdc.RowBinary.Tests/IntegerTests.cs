using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.RowBinary.Tests;

/// <summary>Integers of every width, against <see cref="BigInteger"/>.</summary>
public sealed class IntegerTests
{
    public static TheoryData<string, bool, int> Targets => new()
    {
        { "Int8", true, 8 }, { "Int16", true, 16 }, { "Int32", true, 32 }, { "Int64", true, 64 }, { "Int128", true, 128 }, { "Int256", true, 256 },
        { "UInt8", false, 8 }, { "UInt16", false, 16 }, { "UInt32", false, 32 }, { "UInt64", false, 64 }, { "UInt128", false, 128 }, { "UInt256", false, 256 },
    };

    [Theory]
    [MemberData(nameof(Targets))]
    public void An_integer_is_written_or_clamped_to_the_nearest(string target, bool isSigned, int bits)
    {
        var (min, max) = Range(isSigned, bits);
        Prop.ForAll(Edges(), value =>
        {
            AssertNearest(LogicalType.Of(LogicalTypeKind.Int64), target, Cells.Integer(value), value, min, max);
            AssertNearest(LogicalType.Of(LogicalTypeKind.UInt64), target, Cells.Integer(value), (ulong)value, min, max);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Text_and_decimals_reach_the_edges_of_every_width(string target, bool isSigned, int bits)
    {
        var (min, max) = Range(isSigned, bits);
        foreach (var value in new[] { min - 1, min, min + 1, BigInteger.Zero, max - 1, max, max + 1 })
        {
            AssertNearest(LogicalType.Of(LogicalTypeKind.Number), target, Cells.Text(value.ToString()), value, min, max);
            AssertNearest(LogicalType.Decimal(76, 0), target, Cells.Decimal(value), value, min, max);
        }
    }

    [Theory]
    [InlineData("1.0", true)]
    [InlineData("1e2", true)]
    [InlineData("1.5", false)]
    [InlineData("1e-1", false)]
    public void Only_whole_numbers_become_integers(string text, bool isWhole)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.String), "Int32", Cells.Text(text));
        Assert.Equal(isWhole, encoded.Ok);
        Assert.True(isWhole || encoded.Error.Reason == DeadLetterReason.OutOfRange);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1 ")]
    [InlineData("0x1")]
    [InlineData("1e")]
    [InlineData("1,5")]
    [InlineData("--1")]
    public void What_is_no_number_does_not_cast(string text)
    {
        var encoded = EncodedCell.Of(LogicalType.Of(LogicalTypeKind.String), "Int32", Cells.Text(text));
        Assert.False(encoded.Ok);
        Assert.Equal(DeadLetterReason.CastFailed, encoded.Error.Reason);
    }

    private static void AssertNearest(LogicalType source, string target, Func<ChangeBatch, Cell> cell, BigInteger value, BigInteger min, BigInteger max)
    {
        var encoded = EncodedCell.Of(source, target, cell);
        var nearest = BigInteger.Min(BigInteger.Max(value, min), max);
        Assert.Equal(nearest, encoded.Read(target));
        Assert.Equal(nearest == value ? 0 : 1, encoded.Clamped);
    }

    private static (BigInteger Min, BigInteger Max) Range(bool isSigned, int bits) => isSigned
        ? (-(BigInteger.One << (bits - 1)), (BigInteger.One << (bits - 1)) - 1)
        : (BigInteger.Zero, (BigInteger.One << bits) - 1);

    private static Arbitrary<long> Edges() => Gen.OneOf(
        Gen.Choose(-70_000, 70_000).Select(value => (long)value),
        Gen.Choose(0, 63).SelectMany(bit => Gen.Choose(-1, 1).Select(near => (1L << bit) + near)),
        Gen.Choose(0, 62).SelectMany(bit => Gen.Choose(-1, 1).Select(near => -(1L << bit) + near))).ToArbitrary();
}
