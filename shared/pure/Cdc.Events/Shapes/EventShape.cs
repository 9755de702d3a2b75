using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdc.Core.Schemas;

namespace Cdc.Events.Shapes;

/// <summary>What reading and writing events of one schema need at hand: names as bytes, types and key as arrays.</summary>
internal sealed class EventShape
{
    /// <summary>Leaves everything readable that JSON does not require to be escaped: events go to topics, never into HTML.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly byte[][] _names;
    private readonly bool[] _isKey;

    public EventShape(TableSchema schema)
    {
        Schema = schema;
        Names = [.. schema.Columns.Select(column => JsonEncodedText.Encode(column.Name, Encoder))];
        Types = [.. schema.Columns.Select(column => column.Type)];
        Key = [.. schema.Key];
        _names = [.. schema.Columns.Select(column => Encoding.UTF8.GetBytes(column.Name))];
        _isKey = [.. schema.Columns.Select((_, ordinal) => schema.Key.Contains(ordinal))];
        Connector = JsonEncodedText.Encode(schema.Source.Connector, Encoder);
        Database = JsonEncodedText.Encode(schema.Source.Database, Encoder);
        SourceSchema = JsonEncodedText.Encode(schema.Source.Schema, Encoder);
        Table = JsonEncodedText.Encode(schema.Source.Table, Encoder);
    }

    public TableSchema Schema { get; }

    public JsonEncodedText[] Names { get; }

    public LogicalType[] Types { get; }

    public int[] Key { get; }

    public JsonEncodedText Connector { get; }

    public JsonEncodedText Database { get; }

    public JsonEncodedText SourceSchema { get; }

    public JsonEncodedText Table { get; }

    public OriginTopic Topic { get; } = new();

    public bool IsKey(int ordinal) => _isKey[ordinal];

    /// <summary>The ordinal of the column that the reader's current property or string names, or -1.</summary>
    /// <param name="json">Stands on a property name or a string.</param>
    /// <param name="expected">Where to look first: writers keep column order, so the column after the last one mostly is it.</param>
    public int Find(ref readonly Utf8JsonReader json, int expected)
    {
        for (var i = expected; i < _names.Length; i++)
        {
            if (json.ValueTextEquals(_names[i]))
            {
                return i;
            }
        }

        for (var i = 0; i < Math.Min(expected, _names.Length); i++)
        {
            if (json.ValueTextEquals(_names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
