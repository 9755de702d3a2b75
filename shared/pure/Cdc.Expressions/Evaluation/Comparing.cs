using Cdc.Core.Text;
using Cdc.Expressions.Numbers;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary>-1, 0 or 1, or <see cref="Floating.Unordered"/>.</summary>
internal delegate int Comparison(in Value x, in Value y, in Row row);

/// <summary>How values of each family compare.</summary>
internal static class Comparing
{
    public const int Same = 0;

    /// <summary>Texts and bytes: in the order of their bytes, which for UTF-8 is that of the code points.</summary>
    public static int Bytes(in Value x, in Value y, in Row row) => Math.Sign(x.Bytes(row).SequenceCompareTo(y.Bytes(row)));

    public static int Doubles(in Value x, in Value y, in Row row) => Of(x.Double, y.Double);

    /// <summary>Exact numbers at different scales.</summary>
    public static Comparison Exacts(int xScale, int yScale)
    {
        var scale = Math.Max(xScale, yScale);
        var (xShift, yShift) = (scale - xScale, scale - yScale);
        return (in x, in y, in _) => Exact.Compare(Exact.Shift(x, xShift), Exact.Shift(y, yShift));
    }

    /// <summary>Timestamps at different precisions; infinities are beyond every other.</summary>
    public static Comparison Instants(int xPrecision, int yPrecision)
    {
        var precision = Math.Max(xPrecision, yPrecision);
        var (xPower, yPower) = (PowersOfTen.In128Bits(precision - xPrecision), PowersOfTen.In128Bits(precision - yPrecision));
        return (in x, in y, in _) => Aligned(x.Number, xPower).CompareTo(Aligned(y.Number, yPower));
    }

    /// <summary>An exact number at a scale against a double, without rounding either.</summary>
    public static Comparison ExactToDouble(int scale) => (in x, in y, in _) => Floating.Compare(x, scale, y.Double);

    public static Comparison Reversed(Comparison comparison) => (in x, in y, in row) =>
    {
        var order = comparison(y, x, row);
        return order == Floating.Unordered ? Floating.Unordered : -order;
    };

    private static int Of(double x, double y) => double.IsNaN(x) || double.IsNaN(y) ? Floating.Unordered : x.CompareTo(y);

    private static Int128 Aligned(Int128 count, Int128 power) =>
        count == long.MaxValue ? Int128.MaxValue : count == long.MinValue ? Int128.MinValue : count * power;
}
