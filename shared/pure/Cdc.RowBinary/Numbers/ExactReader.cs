using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.Core.Text;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Numbers;

/// <summary>Reads the cells of one source type as exact numbers.</summary>
internal abstract class ExactReader
{
    /// <summary>Reads a cell that holds a value.</summary>
    /// <returns><see cref="WriteOutcome.Written"/>, or why it is no number: <see cref="WriteOutcome.OutOfRange"/> for NaN, otherwise <see cref="WriteOutcome.BadForm"/>.</returns>
    public abstract WriteOutcome Read(in Cell cell, ReadOnlySpan<byte> arena, out ExactNumber number);

    /// <summary>The reader for a source type, or null where its cells are no numbers.</summary>
    public static ExactReader? For(LogicalType source) => source.Kind switch
    {
        LogicalTypeKind.UInt64 => new UnsignedReader(),
        LogicalTypeKind.Decimal => new DecimalReader(source.Scale),
        LogicalTypeKind.Float32 or LogicalTypeKind.Float64 => new DoubleReader(source.Kind == LogicalTypeKind.Float32),
        LogicalTypeKind.Number or LogicalTypeKind.String or LogicalTypeKind.Enum => new TextReader(),
        LogicalTypeKind.Boolean or LogicalTypeKind.Duration => new SignedReader(),
        >= LogicalTypeKind.Int8 and <= LogicalTypeKind.UInt32 => new SignedReader(),
        _ => null,
    };

    private sealed class SignedReader : ExactReader
    {
        public override WriteOutcome Read(in Cell cell, ReadOnlySpan<byte> arena, out ExactNumber number)
        {
            number = ExactNumber.From(cell.Integer);
            return WriteOutcome.Written;
        }
    }

    private sealed class UnsignedReader : ExactReader
    {
        public override WriteOutcome Read(in Cell cell, ReadOnlySpan<byte> arena, out ExactNumber number)
        {
            number = ExactNumber.FromUnsigned((ulong)cell.Integer);
            return WriteOutcome.Written;
        }
    }

    private sealed class DecimalReader(int scale) : ExactReader
    {
        public override WriteOutcome Read(in Cell cell, ReadOnlySpan<byte> arena, out ExactNumber number)
        {
            if (cell.Kind == CellKind.Decimal)
            {
                number = ExactNumber.From(cell.Integer) with { Scale = scale };
                return WriteOutcome.Written;
            }

            var fits = UInt256.TryReadTwosComplement(arena.Slice(cell.Slice.Offset, cell.Slice.Length), out var isNegative, out var magnitude);
            number = fits ? new ExactNumber(isNegative, magnitude, scale) : ExactNumber.Beyond(isNegative);
            return WriteOutcome.Written;
        }
    }

    private sealed class TextReader : ExactReader
    {
        public override WriteOutcome Read(in Cell cell, ReadOnlySpan<byte> arena, out ExactNumber number)
        {
            var text = arena.Slice(cell.Slice.Offset, cell.Slice.Length);
            return ExactNumber.TryParse(text, out number) ? WriteOutcome.Written
                : FloatText.TryWord(text, out _) ? WriteOutcome.OutOfRange
                : WriteOutcome.BadForm;
        }
    }

    /// <summary>A float is taken for the shortest decimal that reads back as the same float, as people write it.</summary>
    private sealed class DoubleReader(bool isSingle) : ExactReader
    {
        public override WriteOutcome Read(in Cell cell, ReadOnlySpan<byte> arena, out ExactNumber number)
        {
            number = ExactNumber.Beyond(cell.Double < 0);
            if (!double.IsFinite(cell.Double))
            {
                return double.IsNaN(cell.Double) ? WriteOutcome.OutOfRange : WriteOutcome.Written;
            }

            Span<byte> text = stackalloc byte[FloatText.MaxLength];
            var length = FloatText.Format(cell.Double, isSingle, text);
            return ExactNumber.TryParse(text[..length], out number) ? WriteOutcome.Written : WriteOutcome.BadForm;
        }
    }
}
