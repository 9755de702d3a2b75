namespace Cdc.RowBinary;

/// <summary>Numbers as text: <c>-12.50</c>, when read also with an exponent.</summary>
internal static class NumberText
{
    /// <summary>The longest text that <see cref="Format"/> makes: sign, 78 digits, point.</summary>
    public const int MaxLength = 80;

    private const ulong Base = 10;

    /// <summary>Reads a whole text; false where it is no number. NaN is none; infinity lies beyond every target.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExactNumber number)
    {
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative || (!text.IsEmpty && text[0] == '+') ? text[1..] : text;
        if (digits.SequenceEqual("Infinity"u8))
        {
            number = ExactNumber.Beyond(isNegative);
            return true;
        }

        var reader = new DigitReader(digits);
        var isNumber = reader.TryRead();
        number = reader.ToNumber(isNegative);
        return isNumber;
    }

    /// <summary>Writes the plain digits, as many after the point as the scale says.</summary>
    /// <param name="number">Not beyond; of a scale from 0 to 76.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Format(in ExactNumber number, Span<byte> destination)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        var start = MaxLength;
        var rest = number.Magnitude;
        for (var digits = 0; digits <= number.Scale || !rest.IsZero; digits++)
        {
            if (digits > 0 && digits == number.Scale)
            {
                text[--start] = (byte)'.';
            }

            rest = rest.DivRem(Base, out var digit);
            text[--start] = (byte)('0' + digit);
        }

        if (number.IsNegative)
        {
            text[--start] = (byte)'-';
        }

        text[start..].CopyTo(destination);
        return MaxLength - start;
    }
}
