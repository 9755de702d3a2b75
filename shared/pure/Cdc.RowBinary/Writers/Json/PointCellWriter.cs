using System.Text.Json;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Json;

/// <summary>A point <c>{"x":1.5,"y":-2}</c> to a Tuple of two floats. The properties come in any order; others are passed over.</summary>
internal sealed class PointCellWriter(JsonElementWriter coordinate) : JsonCellWriter
{
    protected override WriteOutcome Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return WriteOutcome.BadForm;
        }

        var outcome = WriteProperty(reader, "x"u8, json, output);
        return outcome > WriteOutcome.Adjusted ? outcome : Worse(outcome, WriteProperty(reader, "y"u8, json, output));
    }

    /// <summary>Looks on a copy of the reader, which is a struct, from the object's start.</summary>
    private WriteOutcome WriteProperty(Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> json, RowBuffer output)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(name);
            reader.Read();
            if (isWanted)
            {
                return coordinate.Write(ref reader, json, output);
            }

            reader.Skip();
        }

        return WriteOutcome.BadForm;
    }
}
