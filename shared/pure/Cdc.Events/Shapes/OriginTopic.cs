using System.Text;
using System.Text.Json;

namespace Cdc.Events.Shapes;

/// <summary>The source topic that a table's events named last, in the forms that reading and writing need: mostly all events of a table name the same.</summary>
internal sealed class OriginTopic
{
    private string? _name;
    private byte[] _utf8 = [];
    private JsonEncodedText _json;

    /// <summary>The name as JSON.</summary>
    public JsonEncodedText Encode(string name)
    {
        Remember(name);
        return _json;
    }

    /// <summary>The name on which a reader stands.</summary>
    /// <param name="json">Stands on a string.</param>
    public string Read(ref readonly Utf8JsonReader json)
    {
        if (_name is null || !json.ValueTextEquals(_utf8))
        {
            Remember(json.GetString()!);
        }

        return _name!;
    }

    private void Remember(string name)
    {
        if (_name != name)
        {
            (_name, _utf8, _json) = (name, Encoding.UTF8.GetBytes(name), JsonEncodedText.Encode(name, EventShape.Encoder));
        }
    }
}
