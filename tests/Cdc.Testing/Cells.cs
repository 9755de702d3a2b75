using System.Numerics;
using System.Text;
using Cdc.Core.Batches;

namespace Cdc.Testing;

/// <summary>Makes cells whose bytes go into a batch's arena.</summary>
public static class Cells
{
    public static Func<ChangeBatch, Cell> Integer(long value) => _ => Cell.FromInteger(value);

    public static Func<ChangeBatch, Cell> Double(double value) => _ => Cell.FromDouble(value);

    public static Func<ChangeBatch, Cell> Text(string value) => batch => Slice(batch, CellKind.Text, Encoding.UTF8.GetBytes(value));

    public static Func<ChangeBatch, Cell> Json(string value) => batch => Slice(batch, CellKind.Json, Encoding.UTF8.GetBytes(value));

    public static Func<ChangeBatch, Cell> Bytes(params byte[] value) => batch => Slice(batch, CellKind.Bytes, value);

    /// <summary>A decimal's unscaled integer: inline where it fits 64 bits, otherwise in the arena.</summary>
    public static Func<ChangeBatch, Cell> Decimal(BigInteger unscaled) => batch => unscaled >= long.MinValue && unscaled <= long.MaxValue
        ? Cell.FromDecimal((long)unscaled)
        : Slice(batch, CellKind.WideDecimal, unscaled.ToByteArray());

    public static Func<ChangeBatch, Cell> Null => _ => Cell.Null;

    public static Func<ChangeBatch, Cell> Missing => _ => Cell.Missing;

    public static Func<ChangeBatch, Cell> Unavailable => _ => Cell.Unavailable;

    private static Cell Slice(ChangeBatch batch, CellKind kind, byte[] bytes) => Cell.FromSlice(kind, batch.Append(bytes));
}
