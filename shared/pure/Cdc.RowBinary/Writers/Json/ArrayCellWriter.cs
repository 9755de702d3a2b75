using System.Text.Json;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Json;

/// <summary>A JSON array to Array: the count, then the elements. The count comes first, so the array is walked twice.</summary>
internal sealed class ArrayCellWriter(JsonElementWriter element) : JsonCellWriter
{
    protected override WriteOutcome Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return WriteOutcome.BadForm;
        }

        output.WriteVarInt(Count(reader));
        var outcome = WriteOutcome.Written;
        while (outcome <= WriteOutcome.Adjusted && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            outcome = Worse(outcome, element.Write(ref reader, json, output));
        }

        return outcome;
    }

    /// <summary>Counts on a copy of the reader, which is a struct.</summary>
    private static uint Count(Utf8JsonReader reader)
    {
        var count = 0U;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip();
            count++;
        }

        return count;
    }
}
