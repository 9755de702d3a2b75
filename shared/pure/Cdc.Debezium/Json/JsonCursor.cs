using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Json;

/// <summary>A JSON reader that knows where its bytes lie in the batch's arena.</summary>
internal ref struct JsonCursor
{
    private const int QuoteLength = 1;

    private readonly int _start;

    /// <summary>The reader. Copy the cursor to look ahead: both are structs.</summary>
    public Utf8JsonReader Json;

    /// <summary>Starts before the first token of a slice.</summary>
    public JsonCursor(ChangeBatch batch, Slice slice)
    {
        _start = slice.Offset;
        Json = new Utf8JsonReader(batch.Bytes(slice), new JsonReaderOptions { MaxDepth = DecodeOptions.DeepestNesting });
    }

    /// <summary>Where the current scalar's characters lie: a string's without its quotes, escapes and all.</summary>
    public readonly Slice Scalar => new(
        _start + (int)Json.TokenStartIndex + (Json.TokenType == JsonTokenType.String ? QuoteLength : 0),
        Json.ValueSpan.Length);

    /// <summary>The current string's characters, without escapes.</summary>
    /// <exception cref="InvalidOperationException">An escape is half of a surrogate pair.</exception>
    public readonly Slice Text(ChangeBatch batch) => Json.ValueIsEscaped ? batch.Commit(Json.CopyString(batch.Reserve(Json.ValueSpan.Length))) : Scalar;

    /// <summary>Moves past the current object or array (or stays on a scalar) and tells where all of it lies.</summary>
    public Slice TakeValue()
    {
        var start = (int)Json.TokenStartIndex;
        Json.Skip();
        return new Slice(_start + start, (int)Json.BytesConsumed - start);
    }

    /// <summary>Moves to the next property of the current object, or to its end.</summary>
    public bool NextProperty() => Json.Read() && Json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the value of the current property.</summary>
    public void ToValue() => Json.Read();
}
