using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Json;

namespace Cdc.Debezium.Connect;

/// <summary>Takes apart what the JSON converter writes with <c>schemas.enable=true</c>: <c>{"schema":…,"payload":…}</c>.</summary>
internal static class SchemaAndPayload
{
    /// <summary>Where the first field's name ends at the latest, for spaces of any writer.</summary>
    private const int Beginning = 32;

    /// <summary>Takes a value apart.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="value">The whole value.</param>
    /// <param name="schema">The schema's JSON; the literal <c>null</c> where a schemaless value was wrapped.</param>
    /// <param name="payload">The payload's JSON.</param>
    /// <returns>False where the value is another object.</returns>
    public static bool TrySplit(ChangeBatch batch, Slice value, out Slice schema, out Slice payload)
    {
        schema = payload = Slice.Null;
        if (!MayBe(batch.Bytes(value)))
        {
            return false;
        }

        var cursor = new JsonCursor(batch, value);
        if (!cursor.Json.Read() || cursor.Json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (cursor.NextProperty())
        {
            var isSchema = cursor.Json.ValueTextEquals("schema"u8);
            if (!isSchema && !cursor.Json.ValueTextEquals("payload"u8))
            {
                return false;
            }

            cursor.ToValue();
            var taken = cursor.TakeValue();
            schema = isSchema ? taken : schema;
            payload = isSchema ? payload : taken;
        }

        return !schema.IsNull && !payload.IsNull && !cursor.Json.Read();
    }

    /// <summary>Whether a value may be one. It spares the records that are none a look by the JSON reader.</summary>
    public static bool MayBe(ReadOnlySpan<byte> value)
    {
        var beginning = value[..Math.Min(value.Length, Beginning)];
        return beginning.IndexOf("\"schema\""u8) >= 0 || beginning.IndexOf("\"payload\""u8) >= 0;
    }
}
