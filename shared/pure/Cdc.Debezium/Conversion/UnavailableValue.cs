using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cdc.Debezium.Conversion;

/// <summary>
/// What Debezium sends in place of a value that the database did not give it, as PostgreSQL does not for TOASTed values that an update left alone.
/// </summary>
/// <remarks>
/// The placeholder takes on the form of its column: text, bytes, a hash made a UUID, a list of its bytes as numbers. For the types that
/// it has no form for (see the decoder's README) Debezium sends NULL, which nothing tells from NULL.
/// </remarks>
/// <seealso href="https://debezium.io/documentation/reference/stable/connectors/postgresql.html#postgresql-toasted-values"/>
internal sealed class UnavailableValue
{
    private const int BitsOfLengths = 64;

    private readonly byte[][] _texts;
    private readonly byte[][] _compounds;

    // A bit for each length of a text, the last for all that are longer: nearly every value is told apart by it.
    private readonly ulong _lengths;

    /// <summary>Knows a placeholder in all its forms.</summary>
    /// <param name="placeholder">The connector's <c>unavailable.value.placeholder</c>, UTF-8.</param>
    public UnavailableValue(byte[] placeholder)
    {
        var text = Encoding.UTF8.GetString(placeholder);
        var base64 = Convert.ToBase64String(placeholder);
        var hstore = $$"""{"{{text}}":"{{text}}"}""";
        string[] texts = [text, base64, Convert.ToHexStringLower(placeholder), hstore];
        string[] compounds =
        [
            hstore,
            $"""["{text}"]""",
            $"""["{base64}"]""",
            $"""["{NameUuid(placeholder)}"]""",
            $"[{string.Join(',', placeholder.Select(part => ((sbyte)part).ToString(CultureInfo.InvariantCulture)))}]",
        ];
        _texts = [.. texts.Select(Encoding.UTF8.GetBytes)];
        _compounds = [.. compounds.Select(Encoding.UTF8.GetBytes)];
        _lengths = _texts.Aggregate(0UL, (lengths, form) => lengths | BitOf(form.Length));
    }

    /// <summary>The placeholder that connectors have unless told otherwise.</summary>
    public static UnavailableValue Default { get; } = new("__debezium_unavailable_value"u8.ToArray());

    /// <summary>Whether the current value is a string without escapes that stands for an unavailable value.</summary>
    public bool Is(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String && IsText(json.ValueSpan);

    /// <summary>Whether a JSON string, unescaped, stands for an unavailable value.</summary>
    public bool IsText(ReadOnlySpan<byte> text) => (_lengths & BitOf(text.Length)) != 0 && IsAny(_texts, text);

    /// <summary>Whether a JSON array or object, as the JSON converter writes it, stands for an unavailable value.</summary>
    public bool IsCompound(ReadOnlySpan<byte> json) => IsAny(_compounds, json);

    private static ulong BitOf(int length) => 1UL << Math.Min(length, BitsOfLengths - 1);

    private static bool IsAny(byte[][] forms, ReadOnlySpan<byte> value)
    {
        foreach (var form in forms)
        {
            if (value.SequenceEqual(form))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Java's <c>UUID.nameUUIDFromBytes</c>: the MD5 hash, marked as version 3.</summary>
    private static string NameUuid(byte[] name)
    {
        const int VersionByte = 6;
        const int VariantByte = 8;
#pragma warning disable CA5351 // The hash is no secret's: it is what Debezium takes.
        var hash = MD5.HashData(name);
#pragma warning restore CA5351
        hash[VersionByte] = (byte)((hash[VersionByte] & 0x0F) | 0x30);
        hash[VariantByte] = (byte)((hash[VariantByte] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }
}
