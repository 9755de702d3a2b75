using System.Text;

namespace Cdc.ClickHouse.Client;

/// <summary>One row of a result: its fields as ClickHouse prints them, byte for byte.</summary>
/// <param name="fields">A field a column; null is NULL.</param>
public sealed class QueryRow(byte[]?[] fields)
{
    /// <summary>The number of fields.</summary>
    public int Count => fields.Length;

    /// <summary>The bytes of a field, or null for NULL.</summary>
    public byte[]? Bytes(int column) => fields[column];

    /// <summary>A field as text; empty for NULL.</summary>
    public string Text(int column) => fields[column] is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
}
