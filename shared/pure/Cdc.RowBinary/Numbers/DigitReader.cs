using System.Buffers.Text;

namespace Cdc.RowBinary;

/// <summary>Reads <c>digits [. digits] [e exponent]</c> to its end; a digit must stand on one side of the point.</summary>
internal ref struct DigitReader(ReadOnlySpan<byte> text)
{
    // Beyond this a number is too large or too small for every target, whatever its digits.
    private const int MaxExponent = 1000;
    private const ulong Base = 10;

    private readonly ReadOnlySpan<byte> _text = text;
    private UInt256 _magnitude;
    private int _position;
    private int _digits;
    private int _scale;
    private bool _isBeyond;
    private bool _isCutOff;

    public bool TryRead()
    {
        ReadDigits(isFraction: false);
        if (_position < _text.Length && _text[_position] == '.')
        {
            _position++;
            ReadDigits(isFraction: true);
        }

        return _digits > 0 && (_position == _text.Length || TryReadExponent());
    }

    public readonly ExactNumber ToNumber(bool isNegative) => _isBeyond
        ? ExactNumber.Beyond(isNegative)
        : new ExactNumber(isNegative && !_magnitude.IsZero, _magnitude, _scale) { IsCutOff = _isCutOff };

    private void ReadDigits(bool isFraction)
    {
        for (; _position < _text.Length && char.IsAsciiDigit((char)_text[_position]); _position++)
        {
            Append((ulong)(_text[_position] - '0'), isFraction);
            _digits++;
        }
    }

    private void Append(ulong digit, bool isFraction)
    {
        if (!_isBeyond && !_isCutOff && _magnitude.TryMultiplyAdd(Base, digit, out var magnitude))
        {
            _magnitude = magnitude;
            _scale += isFraction ? 1 : 0;
        }
        else if (isFraction)
        {
            _isCutOff |= digit != 0;
        }
        else
        {
            _isBeyond = true;
        }
    }

    private bool TryReadExponent()
    {
        var exponent = _text[_position] is (byte)'e' or (byte)'E' ? _text[(_position + 1)..] : default;
        if (!Utf8Parser.TryParse(exponent, out int power, out var consumed) || consumed != exponent.Length)
        {
            return false;
        }

        _scale -= Math.Clamp(power, -MaxExponent, MaxExponent);
        return true;
    }
}
