using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Debezium.Settings;
using Cdc.Hosting.Health;
using Cdc.SchemaRegistry;
using Cdc.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>The messages that Confluent's serializer framed, with the ids that a registry of the test gives their schemas.</summary>
internal static class ConfluentMessages
{
    /// <summary>The subject of the messages' schemas.</summary>
    public const string Subject = "rides-value";

    /// <summary>Registers the schemas, in their order.</summary>
    /// <returns>The registry's ids by those of the fixture.</returns>
    public static async Task<IReadOnlyDictionary<int, int>> RegisterAsync(ISchemaRegistry registry)
    {
        var ids = new Dictionary<int, int>();
        foreach (var (id, schema) in ConfluentFixture.Schemas.OrderBy(schema => schema.Key))
        {
            ids.Add(id, await registry.RegisterAsync(Subject, schema, TestContext.Current.CancellationToken));
        }

        return ids;
    }

    /// <summary>A message with the registry's id in place of the fixture's.</summary>
    public static byte[] Framed(byte[] value, IReadOnlyDictionary<int, int> ids)
    {
        Assert.True(ConfluentWireFormat.TryRead(value, out var id, out _));
        var framed = value.ToArray();
        ConfluentWireFormat.Write(framed, ids[id]);
        return framed;
    }

    /// <summary>The messages as a batch, decoded by the schemas that the registry serves.</summary>
    public static async Task<ChangeBatch> DecodedAsync(ISchemaRegistry registry)
    {
        var ids = await RegisterAsync(registry);
        var builder = new BatchBuilder();
        foreach (var (topic, value) in ConfluentFixture.Messages)
        {
            builder.AddBytes(Framed(value, ids), [.. "{\"id\":1}"u8], topic);
        }

        var batch = builder.Build();
        var schemas = new RegistrySchemas(registry, new Outage("registry.source", "The schema registry", NullLogger.Instance, TimeProvider.System));
        await schemas.FetchAsync(batch, TestContext.Current.CancellationToken);
        var deadLetters = new DeadLetterBatch();
        new DecodeProcessor(new SourceOptions(), schemas).Process(batch, deadLetters);
        Assert.Empty(deadLetters.Letters);
        return batch;
    }
}
