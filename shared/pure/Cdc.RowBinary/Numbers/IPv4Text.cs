using System.Buffers.Text;

namespace Cdc.RowBinary.Numbers;

/// <summary>Addresses as <c>192.0.2.1</c>: four decimal parts, no fewer, and nothing after them.</summary>
internal static class IPv4Text
{
    private const int Parts = 4;
    private const int PartBits = 8;

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="address">The address as a number, the first part highest.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        var rest = text;
        for (var part = 0; part < Parts; part++)
        {
            var isFirst = part == 0;
            if (rest.IsEmpty || (!isFirst && rest[0] != '.'))
            {
                return false;
            }

            rest = isFirst ? rest : rest[1..];
            if (!Utf8Parser.TryParse(rest, out byte value, out var consumed) || rest[0] == '+')
            {
                return false;
            }

            address = (address << PartBits) | value;
            rest = rest[consumed..];
        }

        return rest.IsEmpty;
    }
}
