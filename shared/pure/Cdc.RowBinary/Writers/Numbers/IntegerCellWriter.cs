using System.Numerics;
using System.Runtime.CompilerServices;
using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Numbers;

/// <summary>An integer cell to an integer of up to 128 bits; the nearest one where it is out of range.</summary>
/// <typeparam name="TSource"><see cref="long"/>, or <see cref="ulong"/> where the cell holds an unsigned value's bits.</typeparam>
/// <typeparam name="TTarget">The target's integer.</typeparam>
internal sealed class IntegerCellWriter<TSource, TTarget> : CellWriter
    where TSource : IBinaryInteger<TSource>
    where TTarget : IBinaryInteger<TTarget>
{
    public override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var value = TSource.CreateTruncating(cell.Integer);
        var written = TTarget.CreateSaturating(value);

        // Not WriteLittleEndian: the interface's own implementation of it boxes the number.
        written.TryWriteLittleEndian(output.Take(Unsafe.SizeOf<TTarget>()), out _);
        return TSource.CreateSaturating(written) == value ? WriteOutcome.Written : WriteOutcome.Clamped;
    }
}
