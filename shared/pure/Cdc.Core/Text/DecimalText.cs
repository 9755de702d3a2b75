using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;

namespace Cdc.Core.Text;

/// <summary>Decimals as plain digits, <c>-?digits[.digits]</c>, exactly as many after the point as the column's scale.</summary>
public static class DecimalText
{
    /// <summary>Bytes that the text of a decimal of up to <see cref="LogicalType.MaxDecimalDigits"/> digits takes at most: sign, a leading zero, point, digits.</summary>
    public const int MaxLength = LogicalType.MaxDecimalDigits + 3;

    private const int Int128Size = 16;

    /// <summary>Writes the text of a decimal cell.</summary>
    /// <param name="cell">A <see cref="CellKind.Decimal"/> or <see cref="CellKind.WideDecimal"/> cell.</param>
    /// <param name="scale">The column's scale.</param>
    /// <param name="arena">The arena of the batch that holds the cell.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="ArgumentException">The value has more digits than a decimal may have.</exception>
    public static int Format(in Cell cell, int scale, ReadOnlySpan<byte> arena, Span<byte> destination)
    {
        Span<byte> digits = stackalloc byte[MaxLength];
        if (!TryFormatUnscaled(cell, arena, digits, out var length))
        {
            throw new ArgumentException($"A decimal has more than {LogicalType.MaxDecimalDigits} digits.", nameof(cell));
        }

        var isNegative = digits[0] == (byte)'-';
        return Format(isNegative, digits[(isNegative ? 1 : 0)..length], scale, destination);
    }

    /// <summary>Places sign and point in a number's digits.</summary>
    /// <param name="isNegative">Whether a minus comes first.</param>
    /// <param name="digits">The digits of the number times 10^<paramref name="scale"/>, without needless zeros before them.</param>
    /// <param name="scale">Digits after the point; zeros fill up what is missing.</param>
    /// <param name="destination">Three bytes more than the digits or the scale, whichever is more.</param>
    /// <returns>Bytes written.</returns>
    public static int Format(bool isNegative, ReadOnlySpan<byte> digits, int scale, Span<byte> destination)
    {
        var length = 0;
        if (isNegative)
        {
            destination[length++] = (byte)'-';
        }

        var whole = Math.Max(digits.Length - scale, 0);
        if (whole == 0)
        {
            destination[length++] = (byte)'0';
        }

        digits[..whole].CopyTo(destination[length..]);
        length += whole;
        if (scale == 0)
        {
            return length;
        }

        destination[length++] = (byte)'.';
        var fraction = destination.Slice(length, scale);
        fraction.Fill((byte)'0');
        digits[whole..].CopyTo(fraction[(scale - (digits.Length - whole))..]);
        return length + scale;
    }

    /// <summary>The text of a number of any length, as <c>-1.50</c> for -150 at scale 2. Off the hot path: it allocates.</summary>
    /// <param name="unscaled">The number times 10^<paramref name="scale"/>.</param>
    /// <param name="scale">Digits after the point, not negative.</param>
    public static string Format(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}";
        return unscaled.Sign < 0 ? "-" + text : text;
    }

    /// <summary>Whether the text is a number in plain digits, of any length: an optional minus, digits, and optionally a point and digits.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var rest = text is [(byte)'-', ..] ? text[1..] : text;
        var point = rest.IndexOf((byte)'.');
        return point < 0 ? IsDigits(rest) : IsDigits(rest[..point]) && IsDigits(rest[(point + 1)..]);
    }

    /// <summary>Reads plain digits.</summary>
    /// <param name="text">As <see cref="IsPlain"/> has it.</param>
    /// <param name="scale">The scale to bring the number to; fewer digits after the point are filled with zeros.</param>
    /// <param name="unscaled">The number times 10^<paramref name="scale"/>.</param>
    /// <returns>False where the text is not plain, longer than any decimal, or has digits other than zero beyond <paramref name="scale"/>.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, int scale, out BigInteger unscaled)
    {
        unscaled = default;
        return text.Length <= MaxLength && IsPlain(text) && NumberText.TryParse(text, out var number)
            && number.TryToBigInteger(out unscaled, out var own) && TryRescale(ref unscaled, own, scale);
    }

    /// <summary>Brings an unscaled integer to another scale.</summary>
    /// <returns>False where digits other than zero would be lost.</returns>
    public static bool TryRescale(ref BigInteger unscaled, int from, int to)
    {
        if (to >= from)
        {
            unscaled *= PowersOfTen.Unbounded(to - from);
            return true;
        }

        unscaled = BigInteger.DivRem(unscaled, PowersOfTen.Unbounded(from - to), out var lost);
        return lost.IsZero;
    }

    /// <summary>Reads plain digits, at most 18 of them at the scale asked for, which is nearly every decimal; without allocating.</summary>
    /// <param name="text">As <see cref="IsPlain"/> has it.</param>
    /// <param name="scale">The scale to bring the number to. Zeros at the end of the fraction may go beyond it.</param>
    /// <param name="unscaled">The number times 10^<paramref name="scale"/>.</param>
    /// <returns>False for all others: they are longer, would lose digits, or are not plain.</returns>
    public static bool TryParseShort(ReadOnlySpan<byte> text, int scale, out long unscaled)
    {
        unscaled = 0;
        var digits = text is [(byte)'-', ..] ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || whole.Length + scale > PowersOfTen.MaxIn64Bits)
        {
            return false;
        }

        fraction = fraction.TrimEnd((byte)'0');
        if (fraction.Length > scale || !TryAppend(whole, ref unscaled) || !TryAppend(fraction, ref unscaled))
        {
            return false;
        }

        unscaled *= PowersOfTen.In64Bits(scale - fraction.Length);
        unscaled = digits.Length < text.Length ? -unscaled : unscaled;
        return true;
    }

    private static bool TryAppend(ReadOnlySpan<byte> digits, ref long value)
    {
        foreach (var digit in digits)
        {
            var number = (uint)(digit - '0');
            if (number > 9)
            {
                return false;
            }

            value = (value * 10) + number;
        }

        return true;
    }

    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool TryFormatUnscaled(in Cell cell, ReadOnlySpan<byte> arena, Span<byte> destination, out int length)
    {
        if (cell.Kind == CellKind.Decimal)
        {
            return cell.Integer.TryFormat(destination, out length, provider: CultureInfo.InvariantCulture);
        }

        var bytes = arena.Slice(cell.Slice.Offset, cell.Slice.Length);
        return bytes.Length <= Int128Size
            ? ToInt128(bytes).TryFormat(destination, out length, provider: CultureInfo.InvariantCulture)
            : TryFormatWide(new BigInteger(bytes), destination, out length);
    }

    private static Int128 ToInt128(ReadOnlySpan<byte> bytes)
    {
        Span<byte> all = stackalloc byte[Int128Size];
        all.Fill(bytes is [.., >= 0x80] ? byte.MaxValue : (byte)0);
        bytes.CopyTo(all);
        return BinaryPrimitives.ReadInt128LittleEndian(all);
    }

    private static bool TryFormatWide(BigInteger value, Span<byte> destination, out int length)
    {
        Span<char> characters = stackalloc char[MaxLength];
        var fits = value.TryFormat(characters, out length, provider: CultureInfo.InvariantCulture);
        Encoding.ASCII.GetBytes(characters[..length], destination);
        return fits;
    }
}
