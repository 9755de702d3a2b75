using System.Text;
using System.Text.Json;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Events.Schemas;
using Cdc.SchemaRegistry;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>An event as it lies in a decoded topic, seen with what the registry has under its id.</summary>
/// <param name="Id">The schema's id.</param>
/// <param name="Schema">The table's schema, from the registry.</param>
/// <param name="Row">The event's <c>row</c>, as it was written.</param>
/// <param name="Violations">Where the event is not what the registered schema says.</param>
internal sealed record FoundEvent(int Id, TableSchema Schema, string Row, IReadOnlyList<string?> Violations)
{
    /// <summary>Looks at a record.</summary>
    public static async Task<FoundEvent> OfAsync(KafkaRecord record, ISchemaRegistry registry)
    {
        Assert.True(ConfluentWireFormat.TryRead(record.Value, out var id, out var payload));
        var json = Encoding.UTF8.GetString(payload);
        var schema = EventSchema.Parse((await registry.GetByIdAsync(id, TestContext.Current.CancellationToken)).Schema);
        var validator = await EventValidator.ForAsync(registry, id);
        return new FoundEvent(id, schema, JsonElement.Parse(json).GetProperty("row").GetRawText(), [.. validator.Violations(json)]);
    }
}
