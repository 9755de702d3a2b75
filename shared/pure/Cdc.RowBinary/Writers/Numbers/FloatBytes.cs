using System.Buffers.Binary;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>Writes a double as Float64 or as the nearest finite Float32.</summary>
internal static class FloatBytes
{
    public static WriteOutcome Write(double value, bool isSingle, RowBuffer output)
    {
        if (!isSingle)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(output.Take(sizeof(double)), value);
            return WriteOutcome.Written;
        }

        var narrowed = (float)value;
        var isOutside = float.IsInfinity(narrowed) && double.IsFinite(value);
        BinaryPrimitives.WriteSingleLittleEndian(output.Take(sizeof(float)), isOutside ? float.CopySign(float.MaxValue, narrowed) : narrowed);
        return isOutside ? WriteOutcome.Clamped
            : narrowed == value || double.IsNaN(value) ? WriteOutcome.Written
            : WriteOutcome.Truncated;
    }

    /// <summary>The nearest finite value to what is beyond the type.</summary>
    public static double Largest(bool isSingle, bool isNegative)
    {
        var largest = isSingle ? float.MaxValue : double.MaxValue;
        return isNegative ? -largest : largest;
    }
}
