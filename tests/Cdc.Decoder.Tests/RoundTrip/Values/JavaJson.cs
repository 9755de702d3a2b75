using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cdc.Decoder.Tests.RoundTrip.Values;

/// <summary>JSON as Kafka Connect's JSON converter spells it: Jackson's strings, Java's numbers.</summary>
internal static class JavaJson
{
    /// <summary>A string: control characters, quotes and backslashes are escaped, nothing else.</summary>
    public static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var character in text)
        {
            json.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return json.Append('"').ToString();
    }

    /// <summary>Bytes, as base64.</summary>
    public static string Bytes(byte[] bytes) => $"\"{Convert.ToBase64String(bytes)}\"";

    /// <summary>An integer.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Java's <c>Double.toString</c>: always a point, an exponent without a plus sign. JSON has no numbers for NaN and the infinities.</summary>
    public static string Number(double number) => Floating(number, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Java's <c>Float.toString</c>.</summary>
    public static string Number(float number) => Floating(number, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Java's <c>BigDecimal.toString</c>, which takes an exponent for what has many zeros after the point.</summary>
    /// <seealso href="https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/math/BigDecimal.html#toString()"/>
    public static string Number(BigInteger unscaled, int scale)
    {
        const int SmallestPlainExponent = -6;
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        var exponent = digits.Length - 1 - scale;
        if (scale >= 0 && exponent >= SmallestPlainExponent)
        {
            return Plain(unscaled, scale);
        }

        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(unscaled.Sign < 0 ? "-" : "")}{digits[0]}{fraction}E{(exponent < 0 ? "" : "+")}{exponent}");
    }

    /// <summary>All digits of a decimal, without an exponent.</summary>
    public static string Plain(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        digits = scale < 0 ? digits == "0" ? digits : digits + new string('0', -scale) : digits.PadLeft(scale + 1, '0');
        return (unscaled.Sign < 0 ? "-" : "") + (scale > 0 ? digits.Insert(digits.Length - scale, ".") : digits);
    }

    /// <summary>A big integer as Connect's <c>Decimal</c> has it: big-endian two's complement, as base64.</summary>
    public static string Unscaled(BigInteger unscaled) => Bytes(unscaled.ToByteArray(isBigEndian: true));

    /// <summary>An object.</summary>
    public static string Object(params IEnumerable<(string Name, string Json)> members) => $"{{{string.Join(',', members.Select(member => $"{Quote(member.Name)}:{member.Json}"))}}}";

    private static string Floating(double number, string shortest)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }

        var parts = shortest.Split('E');
        var digits = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0] : parts[0] + ".0";
        return parts.Length == 1 ? digits : $"{digits}E{parts[1].TrimStart('+')}";
    }
}
