using System.Collections.Immutable;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Settings;
using Cdc.Decoder.Tests.Mutations;

namespace Cdc.Decoder.Tests.RoundTrip;

/// <summary>A written topic's records, decoded.</summary>
internal sealed class DecodedTopic : IDisposable, IRegisteredSchemas
{
    /// <summary>The versions' epoch.</summary>
    public const ushort Epoch = 3;

    private readonly TopicWriter _writer;
    private readonly RawRecord[] _records;
    private readonly DecodeProcessor _processor;
    private readonly DeadLetterBatch _deadLetters = new();

    /// <summary>Decodes the records.</summary>
    /// <param name="written">What they tell.</param>
    /// <param name="spelling">How they are spelled.</param>
    /// <param name="before">Whose decoder goes on to decode these; null for a new one.</param>
    public DecodedTopic(WrittenTopic written, Spelling spelling, DecodedTopic? before = null)
    {
        var (topic, format) = written;
        _writer = new TopicWriter(topic, format, spelling);
        _records = [.. format.Told(topic).Select(_writer.Record)];
        _processor = before?._processor ?? new DecodeProcessor(new SourceOptions { Epoch = Epoch, Tables = [Options(topic.Table, format)] }, registered: this);
        Decode();
    }

    /// <summary>The events, one a record.</summary>
    public ChangeBatch Batch { get; } = new();

    /// <summary>The events' versions.</summary>
    public UInt128[] Versions => [.. Batch.Events.ToArray().Select(entry => entry.Version)];

    /// <summary>Decodes the same records once more, with what the decoder has learnt of them.</summary>
    public void Decode()
    {
        Batch.Clear();
        _deadLetters.Clear();
        for (var offset = 0; offset < _records.Length; offset++)
        {
            _records[offset].AddTo(Batch, offset);
        }

        _processor.Process(Batch, _deadLetters);
        Assert.True(_deadLetters.Letters.Count == 0, string.Join('\n', _deadLetters.Letters.Select(letter => $"{letter.Reason}: {letter.Message} {Shown(letter.Record)}")));
        Assert.True(_records.Length == Batch.Events.Length, $"{_records.Length} records became {Batch.Events.Length} events.");
    }

    /// <summary>A record as text, for a failure's message.</summary>
    public string Shown(int record) => System.Text.Encoding.UTF8.GetString(_records[record].Value ?? []);

    /// <inheritdoc/>
    public RegisteredSchema? Find(int id) => id == TopicWriter.SchemaId ? new RegisteredSchema(JsonSchemaReader.Parse(_writer.RegisteredSchema), null) : null;

    /// <inheritdoc/>
    public void Dispose() => Batch.Dispose();

    /// <summary>What a user configures: a prefix that is not the default, and types where no schema tells them.</summary>
    private static TableOptions Options(GeneratedTable table, WireFormat format) => new()
    {
        Topic = TopicWriter.TopicName,
        MetadataPrefix = format.Flattening?.Prefix ?? "__",
        Columns = table.Columns
            .Select(column => (column.CleanName, Declared: format.Schema == SchemaSource.None ? column.Type.Declared : column.Type.Cast))
            .Where(column => column.Declared is not null)
            .ToImmutableDictionary(column => column.CleanName, column => column.Declared!),
    };
}
