using System.Text.Json;

namespace Cdc.Decoder.Tests.Mutations;

/// <summary>Where values and members lie in a JSON text, as far as it can be read: what mutations take apart.</summary>
internal sealed class JsonParts
{
    private readonly List<Range> _values = [];
    private readonly List<Range> _members = [];

    public JsonParts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var open = new Stack<(int Start, int Member)>();
        var member = -1;
        try
        {
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        member = start;
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push((start, member));
                        member = -1;
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        (start, member) = open.Pop();
                        break;
                }

                Add(start, member, (int)reader.BytesConsumed);
                member = -1;
            }
        }
        catch (JsonException)
        {
            // What was read until here can be taken apart.
        }
    }

    /// <summary>Values of any kind, without their names.</summary>
    public IReadOnlyList<Range> Values => _values;

    /// <summary>Members of objects: name, colon and value.</summary>
    public IReadOnlyList<Range> Members => _members;

    private void Add(int start, int member, int end)
    {
        _values.Add(start..end);
        if (member >= 0)
        {
            _members.Add(member..end);
        }
    }
}
