using System.Numerics;
using Cdc.Core.Batches;
using Cdc.Expressions.Errors;

namespace Cdc.Expressions.Values;

/// <summary>
/// A result on its way: NULL, a number, a run of bytes, or the reason why there is none. 32 bytes, no allocation up to 128 bits.
/// </summary>
/// <remarks>Exact numbers are unscaled integers at the scale of the node that gave them: integers, booleans, days and time units as well.</remarks>
internal readonly struct Value
{
    private readonly object? _reference;
    private readonly ulong _low;
    private readonly ulong _high;

    private Value(ValueState state, ulong low = 0, ulong high = 0, object? reference = null)
    {
        State = state;
        _low = low;
        _high = high;
        _reference = reference;
    }

    public static Value Null => default;

    public ValueState State { get; }

    public bool IsNull => State == ValueState.Null;

    public bool IsFailed => State == ValueState.Failed;

    /// <summary>The result depends on a value that is not at hand. It gives way where the result turns out not to.</summary>
    public bool IsUnavailable => Error is { Kind: not EvaluationErrorKind.Failed };

    public bool IsTrue => State == ValueState.Exact && _low == 1;

    public bool IsFalse => State == ValueState.Exact && _low == 0;

    public bool IsNarrow => State == ValueState.Exact;

    /// <summary>Of a narrow exact value.</summary>
    public Int128 Number => new(_high, _low);

    /// <summary>Of an exact value of any width.</summary>
    public BigInteger Big => State == ValueState.Wide ? (BigInteger)_reference! : Number;

    public double Double => BitConverter.UInt64BitsToDouble(_low);

    public EvaluationError? Error => State == ValueState.Failed ? (EvaluationError)_reference! : null;

    public Slice Slice => new((int)_low, (int)_high);

    public static Value Of(bool truth) => new(ValueState.Exact, truth ? 1UL : 0UL);

    public static Value Of(Int128 number) => new(ValueState.Exact, (ulong)number, (ulong)(number >> 64));

    public static Value Of(BigInteger number) => number >= Int128.MinValue && number <= Int128.MaxValue
        ? Of((Int128)number)
        : new Value(ValueState.Wide, reference: number);

    public static Value Of(double number) => new(ValueState.Double, BitConverter.DoubleToUInt64Bits(number));

    /// <summary>Bytes in the batch's arena.</summary>
    public static Value Of(Slice slice) => new(ValueState.Slice, (ulong)slice.Offset, (ulong)slice.Length);

    /// <summary>Bytes of the expression itself.</summary>
    public static Value Of(byte[] literal) => new(ValueState.Literal, reference: literal);

    public static Value Of(EvaluationError error) => new(ValueState.Failed, reference: error);

    /// <summary>The bytes of a text. They stay readable when the arena grows.</summary>
    public ReadOnlySpan<byte> Bytes(in Row row) => State == ValueState.Literal ? (byte[])_reference! : row.Batch.Bytes(Slice);
}
