using System.Globalization;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Settings;

namespace Cdc.Debezium.Outcomes;

/// <summary>Refuses what asks for more than the configuration allows, so that no record costs the process its memory or its time.</summary>
internal sealed class MessageLimits(DecodeOptions options)
{
    /// <summary>Checks a record's size.</summary>
    public ReadFailure? OfRecord(in RecordEntry record)
    {
        var bytes = Length(record.Key) + Length(record.Value) + Length(record.Headers);
        return bytes <= options.MaxBytes ? null : TooLarge($"The record has {Number(bytes)} bytes, more than decode.max_bytes ({Number(options.MaxBytes)}).");
    }

    /// <summary>Checks how deeply JSON is nested. JSON that is malformed passes as far as it can be read: others tell of that.</summary>
    public ReadFailure? OfNesting(ReadOnlySpan<byte> json)
    {
        // Counting brackets is a fraction of reading, and settles it for all but rows that are full of arrays.
        return json.Count((byte)'{') + json.Count((byte)'[') > options.MaxDepth && IsTooDeep(json)
            ? TooLarge($"The value is nested more than decode.max_depth ({Number(options.MaxDepth)}) deep.")
            : null;
    }

    /// <summary>Checks the number of a row's or key's fields.</summary>
    public ReadFailure? OfFields(int count) =>
        count <= options.MaxFields ? null : TooLarge($"The topic's rows or keys have more fields than decode.max_fields ({Number(options.MaxFields)}).");

    private bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DecodeOptions.DeepestNesting + 1 });
        try
        {
            while (reader.Read())
            {
                // The reader counts what is around a bracket, not the bracket itself.
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= options.MaxDepth)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }

    private static ReadFailure TooLarge(string message) => new(DeadLetterReason.TooLarge, message);

    private static long Length(Slice slice) => slice.IsNull ? 0 : slice.Length;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
