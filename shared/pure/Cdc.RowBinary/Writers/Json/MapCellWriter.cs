using System.Text.Json;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Json;

/// <summary>A JSON object of strings to Map: the count, then key and value in turn.</summary>
internal sealed class MapCellWriter(JsonElementWriter key, JsonElementWriter value) : JsonCellWriter
{
    protected override WriteOutcome Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return WriteOutcome.BadForm;
        }

        output.WriteVarInt(Count(reader));
        var outcome = WriteOutcome.Written;
        while (outcome <= WriteOutcome.Adjusted && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            outcome = Worse(outcome, key.WriteName(ref reader, json, output));
            reader.Read();
            outcome = Worse(outcome, value.Write(ref reader, json, output));
        }

        return outcome;
    }

    private static uint Count(Utf8JsonReader reader)
    {
        var count = 0U;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            reader.Skip();
            count++;
        }

        return count;
    }
}
