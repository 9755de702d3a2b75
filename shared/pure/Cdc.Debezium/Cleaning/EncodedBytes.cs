using System.Buffers;
using System.Buffers.Text;
using Cdc.Core.Batches;

namespace Cdc.Debezium.Cleaning;

/// <summary>Decodes text that carries bytes. What comes out is never longer than the text, and lies in the batch's arena.</summary>
internal static class EncodedBytes
{
    private const int DigitsPerByte = 2;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>What PostgreSQL writes before a bytea's digits.</summary>
    /// <seealso href="https://www.postgresql.org/docs/current/datatype-binary.html"/>
    private static ReadOnlySpan<byte> HexPrefix => "\\x"u8;

    /// <summary>Decodes base64 with padding, skipping white space.</summary>
    public static bool TryBase64(ReadOnlySpan<byte> text, ChangeBatch batch, out Slice bytes)
    {
        var status = Base64.DecodeFromUtf8(text, batch.Reserve(Base64.GetMaxDecodedFromUtf8Length(text.Length)), out _, out var written);
        bytes = batch.Commit(written);
        return status == OperationStatus.Done;
    }

    /// <summary>Decodes base64 that is written as an encoder writes it: padded, on one line, no stray bits at its end.</summary>
    public static bool TryCanonicalBase64(ReadOnlySpan<byte> text, ChangeBatch batch, out Slice bytes)
    {
        bytes = default;
        if (text.IsEmpty || text.Length % 4 != 0 || !TryBase64(text, batch, out bytes))
        {
            return false;
        }

        var again = batch.Reserve(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        return Base64.EncodeToUtf8(batch.Bytes(bytes), again, out _, out var written) == OperationStatus.Done && again[..written].SequenceEqual(text);
    }

    /// <summary>Decodes base64 of the URL-safe alphabet, with or without padding.</summary>
    public static bool TryBase64Url(ReadOnlySpan<byte> text, ChangeBatch batch, out Slice bytes)
    {
        var status = Base64Url.DecodeFromUtf8(text, batch.Reserve(text.Length), out _, out var written);
        bytes = batch.Commit(written);
        return status == OperationStatus.Done;
    }

    /// <summary>Decodes pairs of hexadecimal digits of either case, also behind <c>\x</c>.</summary>
    public static bool TryHex(ReadOnlySpan<byte> text, ChangeBatch batch, out Slice bytes)
    {
        bytes = default;
        var digits = text.StartsWith(HexPrefix) ? text[HexPrefix.Length..] : text;
        if (!IsHex(digits))
        {
            return false;
        }

        var target = batch.Reserve(digits.Length / DigitsPerByte);
        Convert.FromHexString(digits, target, out _, out var written);
        bytes = batch.Commit(written);
        return true;
    }

    /// <summary>Whether the text is whole pairs of hexadecimal digits; so is no text at all.</summary>
    public static bool IsHex(ReadOnlySpan<byte> text) => text.Length % DigitsPerByte == 0 && !text.ContainsAnyExcept(HexDigits);
}
