using System.Buffers.Binary;

namespace Cdc.Core.Framing;

/// <summary>The framing of a record that names its schema: byte 0, the schema's id (4 bytes, big-endian), the payload.</summary>
/// <seealso href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format"/>
public static class ConfluentWireFormat
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderSize = MagicSize + sizeof(int);

    private const int MagicSize = 1;
    private const byte Magic = 0;

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="HeaderSize"/> bytes.</param>
    /// <param name="id">The schema's id in the registry.</param>
    public static void Write(Span<byte> destination, int id)
    {
        BinaryPrimitives.WriteInt32BigEndian(destination[MagicSize..], id);
        destination[0] = Magic;
    }

    /// <summary>Reads the header.</summary>
    /// <param name="value">A record's value or key.</param>
    /// <param name="id">The schema's id.</param>
    /// <param name="payload">What follows the header, possibly empty.</param>
    /// <returns>False where the value is too short or does not begin with byte 0, as JSON never does.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out int id, out ReadOnlySpan<byte> payload)
    {
        if (value.Length < HeaderSize || value[0] != Magic)
        {
            id = 0;
            payload = default;
            return false;
        }

        id = BinaryPrimitives.ReadInt32BigEndian(value[MagicSize..]);
        payload = value[HeaderSize..];
        return true;
    }
}
