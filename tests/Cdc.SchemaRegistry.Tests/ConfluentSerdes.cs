using Confluent.Kafka;
using Confluent.SchemaRegistry;
using Confluent.SchemaRegistry.Serdes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema.NewtonsoftJson.Generation;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>Confluent's own JSON Schema serializer and deserializer: the reference for what travels in topics.</summary>
internal sealed class ConfluentSerdes : IDisposable
{
    // Text that looks like a date is to stay text, and a decimal to keep its digits.
    private static readonly NewtonsoftJsonSchemaGeneratorSettings AsWritten = new()
    {
        SerializerSettings = new JsonSerializerSettings { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal },
    };

    private readonly CachedSchemaRegistryClient _client;
    private readonly JsonDeserializer<JObject> _deserializer;

    public ConfluentSerdes(Uri registry)
    {
        _client = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = registry.AbsoluteUri });
        _deserializer = new JsonDeserializer<JObject>(_client, new JsonDeserializerConfig { ValidateBeforeDomainRules = true }, AsWritten);
    }

    /// <summary>A value as it is written to a topic; its schema, made from the type, is registered.</summary>
    public Task<byte[]> WriteAsync<T>(string topic, T value)
        where T : class => new JsonSerializer<T>(_client).SerializeAsync(value, Context(topic));

    /// <summary>A topic's value, as the registered schema has it.</summary>
    /// <exception cref="InvalidDataException">It is not what the schema says.</exception>
    public Task<JObject> ReadAsync(string topic, ReadOnlyMemory<byte> value) => _deserializer.DeserializeAsync(value, isNull: false, Context(topic));

    public void Dispose() => _client.Dispose();

    private static SerializationContext Context(string topic) => new(MessageComponentType.Value, topic, new Headers());
}
