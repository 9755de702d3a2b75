using System.Numerics;
using Cdc.SchemaRegistry;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>Judges events by a registered JSON Schema; the judge is NJsonSchema, which shares no code with what writes them.</summary>
internal sealed class EventValidator
{
    private readonly JsonSchema _schema;

    private EventValidator(JsonSchema schema) => _schema = schema;

    /// <summary>Judges by the schema that a registry has under an id.</summary>
    public static async Task<EventValidator> ForAsync(ISchemaRegistry registry, int id)
    {
        var registered = await registry.GetByIdAsync(id, TestContext.Current.CancellationToken);
        return new EventValidator(await JsonSchema.FromJsonAsync(registered.Schema, TestContext.Current.CancellationToken));
    }

    /// <summary>Where the document is not what the schema says, as <c>#/row.id</c>; empty where it is valid.</summary>
    public IEnumerable<string?> Violations(string json)
    {
        // Text that looks like a date is to stay text.
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        var document = JObject.Load(reader);
        Assert.False(reader.Read());
        foreach (var value in document.DescendantsAndSelf().OfType<JValue>().Where(value => value.Value is BigInteger).ToList())
        {
            // Beyond a long; the validator bounds numbers by IConvertible, which this type of the same number has.
            value.Value = (ulong)(BigInteger)value.Value!;
        }

        return _schema.Validate(document).Select(violation => violation.Path);
    }
}
