using System.Buffers.Binary;

namespace Cdc.Core.Batches;

/// <summary>The headers of a Kafka record as they lie in the arena, in their order; keys may repeat, values may be null.</summary>
/// <remarks>
/// Layout of each header, little-endian: key length (4 bytes), key (UTF-8), value length (4 bytes, -1 for null), value.
/// Enumerate with <c>foreach</c>; written by <see cref="Measure"/> and <see cref="Write"/>.
/// </remarks>
public ref struct RecordHeaders
{
    private const int LengthSize = sizeof(int);
    private const int NullLength = -1;

    private ReadOnlySpan<byte> _rest;

    /// <summary>Reads headers from their bytes.</summary>
    /// <param name="bytes">What <see cref="Write"/> wrote; empty for none.</param>
    public RecordHeaders(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>The current header's key, UTF-8.</summary>
    public ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>The current header's value; empty where <see cref="IsNull"/>.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Whether the current header's value is null.</summary>
    public bool IsNull { get; private set; }

    /// <summary>This, for <c>foreach</c>.</summary>
    public readonly RecordHeaders Current => this;

    /// <summary>This, for <c>foreach</c>.</summary>
    public readonly RecordHeaders GetEnumerator() => this;

    /// <summary>Moves to the next header.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        Key = Take(out _);
        Value = Take(out var isNull);
        IsNull = isNull;
        return true;
    }

    /// <summary>Finds the last header of that name, which is the one that counts in Kafka.</summary>
    public readonly bool TryGetLast(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var found = false;
        value = default;
        foreach (var header in this)
        {
            if (header.Key.SequenceEqual(key))
            {
                value = header.Value;
                found = true;
            }
        }

        return found;
    }

    /// <summary>Bytes that a header needs.</summary>
    public static int Measure(int keyLength, int? valueLength) => LengthSize + keyLength + LengthSize + (valueLength ?? 0);

    /// <summary>Writes one header.</summary>
    /// <param name="destination">At least <see cref="Measure"/> bytes.</param>
    /// <param name="key">UTF-8.</param>
    /// <param name="value">Ignored where <paramref name="isNull"/>.</param>
    /// <param name="isNull">Whether the header's value is null.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool isNull)
    {
        BinaryPrimitives.WriteInt32LittleEndian(destination, key.Length);
        key.CopyTo(destination[LengthSize..]);
        var rest = destination[(LengthSize + key.Length)..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, isNull ? NullLength : value.Length);
        if (!isNull)
        {
            value.CopyTo(rest[LengthSize..]);
        }

        return Measure(key.Length, isNull ? null : value.Length);
    }

    private ReadOnlySpan<byte> Take(out bool isNull)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        isNull = length == NullLength;
        var value = isNull ? default : _rest.Slice(LengthSize, length);
        _rest = _rest[(LengthSize + value.Length)..];
        return value;
    }
}
