using System.Buffers;

namespace Cdc.RowBinary.Writing;

/// <summary>A growing buffer of encoded rows, rented from the shared pool. For one thread at a time; holds up to 2 GB.</summary>
public sealed class RowBuffer : IBufferWriter<byte>, IDisposable
{
    private const int DefaultCapacity = 64 * 1024;
    private const int MaxVarIntSize = 5;
    private const int VarIntBits = 7;
    private const byte VarIntContinues = 0x80;

    private byte[] _bytes;

    /// <summary>Rents a buffer.</summary>
    /// <param name="capacity">Bytes to start with, at least.</param>
    public RowBuffer(int capacity = DefaultCapacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that the buffer takes in memory.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>The bytes written; valid until the next write, <see cref="Truncate"/> or <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    /// <inheritdoc cref="WrittenMemory"/>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, Length);

    /// <summary>Takes back what was written from <paramref name="length"/> on; 0 empties the buffer for reuse.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - Length);
        Length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Appends one byte.</summary>
    public void WriteByte(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends a number in LEB128: seven bits a byte, lowest first, the top bit set on all but the last.</summary>
    /// <seealso href="https://clickhouse.com/docs/interfaces/formats/RowBinary"/>
    public void WriteVarInt(uint value)
    {
        Ensure(MaxVarIntSize);
        while (value >= VarIntContinues)
        {
            _bytes[Length++] = (byte)(value | VarIntContinues);
            value >>= VarIntBits;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>Appends a String: its length in LEB128, then its bytes.</summary>
    public void WriteString(ReadOnlySpan<byte> bytes)
    {
        WriteVarInt((uint)bytes.Length);
        Write(bytes);
    }

    /// <summary>Room for exactly <paramref name="size"/> bytes, taken as written.</summary>
    internal Span<byte> Take(int size)
    {
        Ensure(size);
        var span = _bytes.AsSpan(Length, size);
        Length += size;
        return span;
    }

    /// <summary>Returns the buffer to the pool.</summary>
    public void Dispose()
    {
        Length = 0;
        ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _bytes, []));
    }

    private void Ensure(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Grow(size);
        }
    }

    private void Grow(int size)
    {
        var doubled = (int)Math.Min(_bytes.Length * 2L, Array.MaxLength);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + size), doubled));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
