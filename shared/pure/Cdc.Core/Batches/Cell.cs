using System.Numerics;

namespace Cdc.Core.Batches;

/// <summary>One column's value in one event: 16 bytes, either an inline number or a slice of the batch's arena.</summary>
public readonly struct Cell
{
    private readonly long _bits;
    private readonly int _length;

    private Cell(CellKind kind, long bits, int length)
    {
        Kind = kind;
        _bits = bits;
        _length = length;
    }

    /// <summary>The column is not told of; see <see cref="CellKind.Missing"/>.</summary>
    public static Cell Missing => default;

    /// <summary>SQL NULL.</summary>
    public static Cell Null => new(CellKind.Null, 0, 0);

    /// <summary>A value that the source did not send; see <see cref="CellKind.Unavailable"/>.</summary>
    public static Cell Unavailable => new(CellKind.Unavailable, 0, 0);

    /// <summary>How the value is held.</summary>
    public CellKind Kind { get; }

    /// <summary>Whether the cell holds a value: not missing, not NULL, not unavailable.</summary>
    public bool HasValue => Kind >= CellKind.Integer;

    /// <summary>The number of an <see cref="CellKind.Integer"/> cell, or the unscaled value of a <see cref="CellKind.Decimal"/> one.</summary>
    public long Integer => _bits;

    /// <summary>The number of a <see cref="CellKind.Double"/> cell.</summary>
    public double Double => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>Where the bytes of a text, bytes, JSON or wide decimal cell are.</summary>
    public Slice Slice => new((int)_bits, _length);

    /// <summary>A cell that holds an integer inline.</summary>
    public static Cell FromInteger(long value) => new(CellKind.Integer, value, 0);

    /// <summary>A cell that holds a double inline.</summary>
    public static Cell FromDouble(double value) => new(CellKind.Double, BitConverter.DoubleToInt64Bits(value), 0);

    /// <summary>A cell that holds the unscaled integer of a decimal inline, at its column's scale.</summary>
    public static Cell FromDecimal(long unscaled) => new(CellKind.Decimal, unscaled, 0);

    /// <summary>A cell over bytes in the arena.</summary>
    /// <param name="kind"><see cref="CellKind.Text"/>, <see cref="CellKind.Bytes"/>, <see cref="CellKind.Json"/> or <see cref="CellKind.WideDecimal"/>.</param>
    /// <param name="slice">Not null.</param>
    public static Cell FromSlice(CellKind kind, Slice slice) => new(kind, slice.Offset, slice.Length);

    /// <summary>The unscaled integer of a decimal cell of either width.</summary>
    /// <param name="arena">The arena of the batch that holds this cell.</param>
    public BigInteger UnscaledDecimal(ReadOnlySpan<byte> arena) => Kind == CellKind.Decimal
        ? _bits
        : new BigInteger(arena.Slice((int)_bits, _length));
}
