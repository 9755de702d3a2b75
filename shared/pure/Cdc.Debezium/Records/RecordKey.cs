using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Cdc.Core.Batches;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Records;

/// <summary>Reads the record keys of one topic: which columns they name.</summary>
internal sealed class RecordKey
{
    private readonly InlineSchemaCache _schemas = new();
    private byte[][] _names = [];
    private RecordSchema? _schema;

    /// <summary>The names of the last key's fields, in order; empty while all keys were null.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>What the schema beside the last key says of a field; text where there is none.</summary>
    public SourceField FieldNamed(string name) =>
        _schema?.Schema.FieldNamed(name) is { } field && SourceFields.From(field) is { } told ? told : new SourceField(name, LogicalType.Of(LogicalTypeKind.String), IsNullable: false);

    /// <summary>Reads a key.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="payload">The object that names the columns; null for a null key.</param>
    /// <param name="isSame">Whether the names are those of the last key that was not null.</param>
    /// <returns>False where the key is not a JSON object, so it names no columns.</returns>
    public bool TryRead(ChangeBatch batch, Slice key, out Slice payload, out bool isSame)
    {
        payload = Slice.Null;
        isSame = key.IsNull;
        if (key.IsNull)
        {
            // A truncate has a null key in a table that has one.
            return true;
        }

        try
        {
            // A registered schema says no more of a key than its JSON does.
            var unframed = ConfluentWireFormat.TryRead(batch.Bytes(key), out _, out _) ? RecordSchemas.WithoutHeader(key) : key;
            _schemas.Split(batch, unframed, out payload, out var schema);
            var cursor = new JsonCursor(batch, payload);
            if (!Utf8.IsValid(batch.Bytes(payload)) || !cursor.Json.Read() || cursor.Json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            isSame = HasSameNames(cursor);
            if (!isSame)
            {
                Remember(MessageShapes.NamesOf(cursor), schema);
            }

            return true;
        }
        catch (Exception e) when (e is FormatException || MalformedJson.IsToldBy(e))
        {
            return false;
        }
    }

    private void Remember(List<string> names, RecordSchema? schema)
    {
        _schema = schema;
        Names = names;
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
    }

    private bool HasSameNames(JsonCursor cursor)
    {
        var count = 0;
        while (cursor.NextProperty())
        {
            if (count == _names.Length || !cursor.Json.ValueTextEquals(_names[count]))
            {
                return false;
            }

            count++;
            cursor.ToValue();
            cursor.Json.Skip();
        }

        return count == _names.Length;
    }
}
