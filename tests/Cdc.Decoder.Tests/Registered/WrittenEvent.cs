using System.Buffers;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Hosting.Health;
using Cdc.SchemaRegistry;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>An event as the decoder's output edge writes it for Kafka.</summary>
/// <param name="Schema">The event's schema.</param>
/// <param name="Topic">The topic.</param>
/// <param name="SchemaId">The id in the message's header.</param>
/// <param name="Json">What follows the header.</param>
/// <param name="Message">The header and what follows.</param>
internal sealed record WrittenEvent(TableSchema Schema, string Topic, int SchemaId, string Json, ReadOnlyMemory<byte> Message)
{
    /// <summary>Writes a batch's events, in order, registering their schemas first.</summary>
    /// <param name="batch">As decoded.</param>
    /// <param name="registry">Receives the schemas.</param>
    /// <param name="topics">Names the topics.</param>
    /// <param name="log">Told of new versions; null for nobody.</param>
    public static async Task<IReadOnlyList<WrittenEvent>> OfAsync(ChangeBatch batch, ISchemaRegistry registry, TopicOptions topics, ILogger? log = null)
    {
        log ??= NullLogger.Instance;
        var schemas = new SchemaWriter(registry, new Outage("registry", "The schema registry", log, TimeProvider.System), log);
        using var writer = new EventRecordWriter(topics, IntermediateTopics.Decoded, schemas);
        await writer.PrepareAsync(batch, TestContext.Current.CancellationToken);
        return [.. Enumerable.Range(0, batch.Events.Length).Select(i => Write(batch, batch.Events[i], writer))];
    }

    private static WrittenEvent Write(ChangeBatch batch, in EventEntry entry, EventRecordWriter writer)
    {
        var message = new ArrayBufferWriter<byte>();
        writer.WriteValue(batch, entry, message);
        Assert.True(ConfluentWireFormat.TryRead(message.WrittenSpan, out var id, out var payload));
        return new WrittenEvent(batch.Schemas[entry.Schema], writer.Topic(batch, entry), id, Encoding.UTF8.GetString(payload), message.WrittenMemory);
    }
}
