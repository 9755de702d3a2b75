using Cdc.Core.Batches;

namespace Cdc.Sink.Rows;

/// <summary>A cell's value on its own, apart from any batch. Unknown until <see cref="Set"/>, where the target has to be asked.</summary>
internal sealed class HeldValue
{
    private Cell _cell = Cell.Unavailable;
    private byte[]? _bytes;

    /// <summary>A value that has to be looked up.</summary>
    public HeldValue(SoughtKey? sought) => Sought = sought;

    /// <summary>The row of the target that has it; null where nothing has.</summary>
    public SoughtKey? Sought { get; }

    /// <summary>What the value is; unavailable while it is not known.</summary>
    public CellKind Kind => _cell.Kind;

    public bool IsKnown => _cell.Kind != CellKind.Unavailable;

    /// <summary>The value of a cell of a batch: a copy.</summary>
    public static HeldValue Of(ChangeBatch batch, Cell cell)
    {
        var held = new HeldValue(null);
        held.Set(cell, IsSlice(cell.Kind) ? batch.Bytes(cell.Slice).ToArray() : null);
        return held;
    }

    /// <summary>Makes the value known.</summary>
    /// <param name="cell">The cell; of a slice, only its kind counts.</param>
    /// <param name="bytes">What the slice holds; null for inline cells.</param>
    public void Set(Cell cell, byte[]? bytes = null)
    {
        _cell = cell;
        _bytes = bytes;
    }

    /// <summary>The value as a cell of another batch.</summary>
    public Cell CopyTo(ChangeBatch batch) => _bytes is null ? _cell : Cell.FromSlice(_cell.Kind, batch.Append(_bytes));

    private static bool IsSlice(CellKind kind) => kind is CellKind.Text or CellKind.Bytes or CellKind.Json or CellKind.WideDecimal;
}
