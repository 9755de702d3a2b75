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
    // Text that looks like a date is to stay text.
    private static readonly NewtonsoftJsonSchemaGeneratorSettings AsWritten = new()
    {
        SerializerSettings = new JsonSerializerSettings { DateParseHandling = DateParseHandling.None },
    };

    private readonly CachedSchemaRegistryClient _client;
    private readonly JsonDeserializer<JObject> _validating;
    private readonly JsonDeserializer<JObject> _trusting;

    public ConfluentSerdes(Uri registry)
    {
        _client = new CachedSchemaRegistryClient(new SchemaRegistryConfig { Url = registry.AbsoluteUri });
        _validating = new JsonDeserializer<JObject>(_client, new JsonDeserializerConfig { ValidateBeforeDomainRules = true }, AsWritten);
        _trusting = new JsonDeserializer<JObject>(_client, new JsonDeserializerConfig { Validate = false }, AsWritten);
    }

    /// <summary>A value as it is written to a topic; its schema, made from the type, is registered.</summary>
    public Task<byte[]> WriteAsync<T>(string topic, T value)
        where T : class => new JsonSerializer<T>(_client).SerializeAsync(value, Context(topic));

    /// <summary>Reads a topic's value.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="value">The value with its header.</param>
    /// <param name="validates">Whether it is held against the schema, as the deserializer does unless it is told not to.</param>
    /// <exception cref="InvalidDataException">It is not what the schema says.</exception>
    public Task<JObject> ReadAsync(string topic, ReadOnlyMemory<byte> value, bool validates = true) =>
        (validates ? _validating : _trusting).DeserializeAsync(value, isNull: false, Context(topic));

    public void Dispose() => _client.Dispose();

    private static SerializationContext Context(string topic) => new(MessageComponentType.Value, topic, new Headers());
}
