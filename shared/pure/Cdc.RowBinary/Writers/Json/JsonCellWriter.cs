using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.RowBinary.Writing;

namespace Cdc.RowBinary.Writers.Json;

/// <summary>A JSON cell that is walked token by token.</summary>
internal abstract class JsonCellWriter : CellWriter
{
    public sealed override WriteOutcome Write(in Cell cell, ReadOnlySpan<byte> arena, RowBuffer output)
    {
        var json = BytesOf(cell, arena);
        var reader = new Utf8JsonReader(json);
        try
        {
            return reader.Read() ? Walk(ref reader, json, output) : WriteOutcome.BadForm;
        }
        catch (JsonException)
        {
            return WriteOutcome.BadForm;
        }
    }

    /// <summary>Writes the value at whose first token the reader stands.</summary>
    protected abstract WriteOutcome Walk(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, RowBuffer output);

    /// <summary>The worse of two outcomes that both wrote.</summary>
    protected static WriteOutcome Worse(WriteOutcome left, WriteOutcome right) => left > right ? left : right;
}
