using System.Buffers;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Expressions.Values;

namespace Cdc.Expressions.Evaluation;

/// <summary>Functions of UTF-8 text. What they make goes to the batch's arena; a part of a text there is not copied.</summary>
internal static class Utf8Text
{
    /// <summary>A change of case makes a code point at most this much longer (U+023A: 2 bytes become 3).</summary>
    private const int MaxGrowth = 2;

    public static Value Lower(in Value x, in Row row) => ChangeCase(x, row, isUpper: false);

    public static Value Upper(in Value x, in Row row) => ChangeCase(x, row, isUpper: true);

    /// <summary>Without the spaces at both ends.</summary>
    public static Value Trim(in Value x, in Row row)
    {
        var text = x.Bytes(row);
        var start = text.Length - text.TrimStart((byte)' ').Length;
        return Part(x, start, text.Trim((byte)' ').Length, row);
    }

    public static Value Concat(in Value x, in Value y, in Row row)
    {
        var left = x.Bytes(row);
        var right = y.Bytes(row);
        var destination = row.Batch.Reserve(left.Length + right.Length);
        left.CopyTo(destination);
        right.CopyTo(destination[left.Length..]);
        return Value.Of(row.Batch.Commit(left.Length + right.Length));
    }

    /// <summary>Code points: all bytes but the continuing ones.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var b in text)
        {
            count += IsContinuation(b) ? 0 : 1;
        }

        return count;
    }

    /// <param name="x">The text.</param>
    /// <param name="start">From 1.</param>
    /// <param name="count">Characters; null for all that follow.</param>
    /// <param name="row">The row.</param>
    public static Value Substring(in Value x, Int128 start, Int128? count, in Row row)
    {
        var text = x.Bytes(row);
        var from = OffsetOf(text, start - 1);
        var to = count is { } n ? OffsetOf(text, start - 1 + n) : text.Length;
        return Part(x, from, Math.Max(to - from, 0), row);
    }

    /// <summary>Every occurrence from left to right; an empty text to find changes nothing.</summary>
    public static Value Replace(in Value x, in Value old, in Value replacement, in Row row)
    {
        var text = x.Bytes(row);
        var find = old.Bytes(row);
        var put = replacement.Bytes(row);
        var occurrences = find.IsEmpty ? 0 : text.Count(find);
        if (occurrences == 0)
        {
            return x;
        }

        var destination = row.Batch.Reserve(checked(text.Length + (occurrences * (put.Length - find.Length))));
        var written = 0;
        for (var at = text.IndexOf(find); at >= 0; at = text.IndexOf(find))
        {
            text[..at].CopyTo(destination[written..]);
            put.CopyTo(destination[(written + at)..]);
            written += at + put.Length;
            text = text[(at + find.Length)..];
        }

        text.CopyTo(destination[written..]);
        return Value.Of(row.Batch.Commit(written + text.Length));
    }

    /// <summary>Matches from left to right; after a mismatch the last <c>%</c> takes in one character more.</summary>
    public static bool IsLike(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        var (t, p, afterPercent, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                afterPercent = ++p;
                retry = t;
            }
            else if (!TryStep(text, pattern, ref t, ref p))
            {
                if (afterPercent < 0)
                {
                    return false;
                }

                retry += LengthAt(text, retry);
                (t, p) = (retry, afterPercent);
            }
        }

        return pattern[p..].IndexOfAnyExcept((byte)'%') < 0;
    }

    private static bool TryStep(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern, ref int t, ref int p)
    {
        if (p == pattern.Length)
        {
            return false;
        }

        if (pattern[p] == '_')
        {
            t += LengthAt(text, t);
            p++;
            return true;
        }

        var isEscaped = pattern[p] == '\\' && p + 1 < pattern.Length;
        if (pattern[isEscaped ? p + 1 : p] != text[t])
        {
            return false;
        }

        p += isEscaped ? 2 : 1;
        t++;
        return true;
    }

    private static Value ChangeCase(in Value x, in Row row, bool isUpper)
    {
        var text = x.Bytes(row);
        var destination = row.Batch.Reserve(text.Length * MaxGrowth);
        var status = isUpper ? Ascii.ToUpper(text, destination, out var written) : Ascii.ToLower(text, destination, out written);
        if (status == OperationStatus.InvalidData)
        {
            written += ChangeCase(text[written..], destination[written..], isUpper);
        }

        return Value.Of(row.Batch.Commit(written));
    }

    /// <summary>Bytes that are no UTF-8 stay as they are.</summary>
    private static int ChangeCase(ReadOnlySpan<byte> text, Span<byte> destination, bool isUpper)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var used) == OperationStatus.Done)
            {
                written += (isUpper ? Rune.ToUpperInvariant(rune) : Rune.ToLowerInvariant(rune)).EncodeToUtf8(destination[written..]);
            }
            else
            {
                text[..used].CopyTo(destination[written..]);
                written += used;
            }

            text = text[used..];
        }

        return written;
    }

    private static Value Part(in Value x, int start, int length, in Row row) => x.State == ValueState.Slice
        ? Value.Of(new Slice(x.Slice.Offset + start, length))
        : Value.Of(row.Batch.Append(x.Bytes(row).Slice(start, length)));

    /// <summary>The byte offset of a code point counted from 0; the text's length where it has fewer.</summary>
    private static int OffsetOf(ReadOnlySpan<byte> text, Int128 characters)
    {
        var at = 0;
        for (; characters > 0 && at < text.Length; characters--)
        {
            at += LengthAt(text, at);
        }

        return at;
    }

    private static int LengthAt(ReadOnlySpan<byte> text, int at)
    {
        var length = 1;
        while (at + length < text.Length && IsContinuation(text[at + length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsContinuation(byte b) => (b & 0xC0) == 0x80;
}
