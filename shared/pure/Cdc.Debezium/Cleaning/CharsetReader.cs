using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Cdc.Core.Batches;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Cleaning;

/// <summary>Turns a column's decoded bytes into UTF-8 text.</summary>
/// <param name="charset">What the bytes are in, its invalid sequences decoding to U+FFFD; null for UTF-8.</param>
/// <param name="onInvalid">What becomes of bytes that are not valid text in it.</param>
internal sealed class CharsetReader(Encoding? charset, InvalidText onInvalid)
{
    private const char Replacement = '\uFFFD';

    /// <summary>UTF-8 bytes of U+FFFD, and the most that one byte of any charset comes to.</summary>
    private const int MaxBytesPerByte = 3;

    /// <summary>Whether the bytes are UTF-8.</summary>
    public bool IsUtf8 { get; } = charset is null or UTF8Encoding;

    /// <summary>Whether a byte below 128 is the ASCII character, so that white space and quotes can be looked for before decoding.</summary>
    public bool IsAsciiBased { get; } = charset is null or not UnicodeEncoding;

    /// <summary>Reads the bytes.</summary>
    /// <param name="batch">Holds the bytes, and gets the text where it differs.</param>
    /// <param name="slice">The bytes; the text afterwards.</param>
    /// <returns>False where they are no text and that is not allowed.</returns>
    public bool TryToUtf8(ChangeBatch batch, ref Slice slice)
    {
        var bytes = batch.Bytes(slice);
        if (IsUtf8 ? Utf8.IsValid(bytes) : TryDecode(charset!, batch, ref slice))
        {
            return true;
        }

        switch (onInvalid)
        {
            case InvalidText.Replace:
                slice = IsUtf8 ? Repaired(batch, bytes) : Decoded(charset!, batch, bytes, out _);
                return true;
            case InvalidText.Latin1:
                slice = Decoded(Encoding.Latin1, batch, bytes, out _);
                return true;
            default:
                return false;
        }
    }

    private static bool TryDecode(Encoding charset, ChangeBatch batch, ref Slice slice)
    {
        var text = Decoded(charset, batch, batch.Bytes(slice), out var isWhole);
        slice = isWhole ? text : slice;
        return isWhole;
    }

    private static Slice Decoded(Encoding charset, ChangeBatch batch, ReadOnlySpan<byte> bytes, out bool isWhole)
    {
        var characters = ArrayPool<char>.Shared.Rent(charset.GetMaxCharCount(bytes.Length));
        try
        {
            var decoded = characters.AsSpan(0, charset.GetChars(bytes, characters));
            isWhole = !decoded.Contains(Replacement);
            Utf8.FromUtf16(decoded, batch.Reserve(decoded.Length * MaxBytesPerByte), out _, out var written);
            return batch.Commit(written);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static Slice Repaired(ChangeBatch batch, ReadOnlySpan<byte> bytes)
    {
        var target = batch.Reserve(bytes.Length * MaxBytesPerByte);
        var written = 0;
        while (!bytes.IsEmpty)
        {
            // An invalid sequence gives U+FFFD, as the Unicode standard recommends (table 3-8).
            Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            written += rune.EncodeToUtf8(target[written..]);
            bytes = bytes[consumed..];
        }

        return batch.Commit(written);
    }
}
