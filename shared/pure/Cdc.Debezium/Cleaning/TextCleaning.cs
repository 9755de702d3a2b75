using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Cdc.Core.Batches;
using Cdc.Debezium.Conversion;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Cleaning;

/// <summary>Cleans one column's text and casts it.</summary>
/// <remarks>
/// <code>
///   text ─▶ layers: b'…', base64, hex ─▶ charset to UTF-8 ─▶ trim ─▶ spellings of NULL ─▶ cast
/// </code>
/// A layer may lie in another, as a byte string in base64 in a byte string, <see cref="MaxLayers"/> deep at most; what is deeper stays as it is.
/// Where the encoding is to be guessed, the value as it stands comes first, then what it decodes to.
/// </remarks>
/// <param name="converter">Casts the text.</param>
/// <param name="charset">Reads bytes as text; null where bytes are what the column holds.</param>
internal sealed class TextCleaning(FieldConverter converter, CharsetReader? charset)
{
    /// <summary>The most layers that are taken off a value.</summary>
    public const int MaxLayers = 4;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);

    private static readonly SearchValues<byte> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 128).Select(code => (byte)code).Where(code => char.IsControl((char)code) && code is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))]);

    /// <summary>Whether Python byte strings are unwrapped.</summary>
    public bool UnwrapsByteStrings { get; init; }

    /// <summary>How text carries bytes.</summary>
    public TextEncoding Encoding { get; init; }

    /// <summary>Whether text that does not cast as it stands is tried as base64.</summary>
    public bool Guesses { get; init; }

    /// <summary>Whether text is tried as hex as well.</summary>
    public bool GuessesHex { get; init; }

    /// <summary>Whether white space is taken off both ends.</summary>
    public bool Trims { get; init; }

    /// <summary>Spellings of NULL, UTF-8.</summary>
    public ImmutableArray<byte[]> Nulls { get; init; } = [];

    /// <summary>Cleans and casts one value.</summary>
    /// <param name="slice">The value's bytes: a JSON string's, unescaped, or what the source's own encoding decoded to.</param>
    /// <param name="isBytes">Whether they are bytes by the source's word, rather than UTF-8 text.</param>
    /// <param name="batch">The batch that holds them.</param>
    /// <param name="cell">The cell where the value fits; it may be NULL.</param>
    public Misfit Read(Slice slice, bool isBytes, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        var value = new LayeredText(slice, isBytes);
        var misfit = Peel(ref value, isEncoded: !isBytes && Encoding is not (TextEncoding.Auto or TextEncoding.None), batch);
        return misfit != Misfit.None ? misfit : Guesses ? ReadOrGuess(value, batch, out cell) : Finish(value, batch, out cell);
    }

    private Misfit ReadOrGuess(in LayeredText value, ChangeBatch batch, out Cell cell)
    {
        var asItStands = Finish(value, batch, out cell);
        if (asItStands == Misfit.None && !cell.HasValue)
        {
            return Misfit.None;
        }

        var text = batch.Bytes(value.Slice);

        // What came out of a byte string is no longer in the clothes of a connector's encoding.
        if (GuessesHex && !value.IsUnwrapped && !text.IsEmpty && EncodedBytes.TryHex(text, batch, out var bytes) && TryInside(value, bytes, batch, out var inside))
        {
            // Digits alone may be either. A letter makes a number only by an exponent, as in 3130312e35 (hex of 101.5), and no writer of numbers
            // leaves an exponent behind more than one digit without a point.
            var isAmbiguous = asItStands == Misfit.None && !text.ContainsAnyExcept(Digits);
            cell = isAmbiguous ? default : inside;
            return isAmbiguous ? Misfit.Ambiguous : Misfit.None;
        }

        if (asItStands != Misfit.None && EncodedBytes.TryCanonicalBase64(text, batch, out bytes) && TryInside(value, bytes, batch, out inside))
        {
            cell = inside;
            return Misfit.None;
        }

        return asItStands;
    }

    private bool TryInside(LayeredText value, Slice bytes, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        value.Decoded(bytes);
        return Peel(ref value, isEncoded: false, batch) == Misfit.None && Finish(value, batch, out cell) == Misfit.None;
    }

    private Misfit Peel(ref LayeredText value, bool isEncoded, ChangeBatch batch)
    {
        while (value.Layers < MaxLayers)
        {
            if (Trims && (!value.IsBytes || charset is { IsAsciiBased: true }))
            {
                value.Slice = Trimmed(value.Slice, batch);
            }

            var text = batch.Bytes(value.Slice);
            if (UnwrapsByteStrings && PythonByteString.TryUnwrap(text, out var inner))
            {
                if (!TryUnwrap(ref value, text[inner], inner, batch))
                {
                    return Misfit.BrokenEscape;
                }
            }
            else if (isEncoded)
            {
                if (!TryDecode(text, batch, out var bytes))
                {
                    return Misfit.NotEncoded;
                }

                value.Decoded(bytes);
                isEncoded = false;
            }
            else
            {
                return Misfit.None;
            }
        }

        return isEncoded ? Misfit.NotEncoded : Misfit.None;
    }

    private static bool TryUnwrap(ref LayeredText value, ReadOnlySpan<byte> content, Range inner, ChangeBatch batch)
    {
        // Python writes bytes as ASCII. Where a loader put other characters between the quotes, they are text already.
        var isText = !Ascii.IsValid(content) && !value.IsBytes;
        var slice = new Slice(value.Slice.Offset + inner.Start.Value, content.Length);
        if (PythonByteString.HasEscapes(content))
        {
            var whole = PythonByteString.TryUnescape(content, batch.Reserve(content.Length), out var written);
            slice = batch.Commit(written);
            if (!whole)
            {
                return false;
            }
        }

        value.Unwrapped(slice, isBytes: !isText || !Utf8.IsValid(batch.Bytes(slice)));
        return true;
    }

    private bool TryDecode(ReadOnlySpan<byte> text, ChangeBatch batch, out Slice bytes) => Encoding switch
    {
        TextEncoding.Base64 => EncodedBytes.TryBase64(text, batch, out bytes),
        TextEncoding.Base64Url => EncodedBytes.TryBase64Url(text, batch, out bytes),
        TextEncoding.Hex => EncodedBytes.TryHex(text, batch, out bytes),
        _ => (EncodedBytes.TryHex(text, batch, out bytes) && LooksLikeText(batch.Bytes(bytes))) || EncodedBytes.TryBase64(text, batch, out bytes),
    };

    /// <summary>
    /// Whether the bytes are text without control characters. Text whose base64 consists of hexadecimal digits alone is rare, and those digits read
    /// as hex hardly ever pass this.
    /// </summary>
    private bool LooksLikeText(ReadOnlySpan<byte> bytes) => !bytes.ContainsAny(ControlCharacters) && (charset is not { IsUtf8: true } || Utf8.IsValid(bytes));

    private Misfit Finish(in LayeredText value, ChangeBatch batch, out Cell cell)
    {
        cell = default;
        var slice = value.Slice;
        if (charset is not null && value.IsBytes && !charset.TryToUtf8(batch, ref slice))
        {
            return Misfit.InvalidText;
        }

        slice = Trims && charset is not null ? Trimmed(slice, batch) : slice;
        var text = batch.Bytes(slice);
        if (UnavailableValue.Default.IsText(text))
        {
            cell = Cell.Unavailable;
            return Misfit.None;
        }

        foreach (var spelling in Nulls)
        {
            if (text.SequenceEqual(spelling))
            {
                cell = Cell.Null;
                return Misfit.None;
            }
        }

        return converter.TryConvert(text, slice, batch, out cell) ? Misfit.None : Misfit.NoCast;
    }

    private static Slice Trimmed(Slice slice, ChangeBatch batch)
    {
        var text = batch.Bytes(slice);
        var start = 0;
        while (start < text.Length && Rune.DecodeFromUtf8(text[start..], out var first, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(first))
        {
            start += length;
        }

        var end = text.Length;
        while (end > start && Rune.DecodeLastFromUtf8(text[start..end], out var last, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(last))
        {
            end -= length;
        }

        return new Slice(slice.Offset + start, end - start);
    }
}
