using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Debezium.Outcomes;
using Cdc.Debezium.Reading;
using Cdc.Debezium.Settings;
using Cdc.Events.Reading;
using Cdc.Events.Writing;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Ddl;
using Cdc.Testing;

namespace Cdc.Debezium.Tests.Types;

/// <summary>
/// One column <c>v</c> all the way: a record with inline schema is decoded, written as an event's JSON, read back, and encoded for the
/// table that is created for it.
/// </summary>
/// <remarks>Schemas and values in the tests are what the PostgreSQL 3.7 and MariaDB 3.5 connectors sent for the SQL beside them, unless a test says otherwise.</remarks>
internal static class Wire
{
    private const string Topic = "shop.public.t";

    /// <summary>What becomes of a value.</summary>
    /// <param name="schema">The field's Connect schema, without <c>field</c>: <c>int32</c>, <c>int64 io.debezium.time.Timestamp</c>, or JSON.</param>
    /// <param name="value">The JSON that the converter wrote.</param>
    /// <param name="declared">The type of <c>tables[].columns</c>; null for none.</param>
    /// <returns>
    /// The column's type and the event's JSON, as <c>decimal(5,2) "-1.50"</c>; <c>unset</c> after the type for an unavailable value; or the dead
    /// letter's reason and sentence.
    /// </returns>
    public static string Decode(string schema, string value, string? declared = null)
    {
        var field = JsonSerializer.Serialize(JsonDocument.Parse(SchemaJson(schema)).RootElement);
        var fields = $$"""[{"type":"int32","field":"id"},{{field[..^1]}},"optional":true,"field":"v"},{"type":"int32","optional":true,"field":"last"},{"type":"string","field":"__op"}]""";
        var schemaAndPayload = $$$"""{"schema":{"type":"struct","fields":{{{fields}}}},"payload":{{{Payload(value)}}}}""";
        return Read(schemaAndPayload, declared);
    }

    /// <summary>The same without a schema.</summary>
    public static string DecodeSchemaless(string value, string? declared = null) => Read(Payload(value), declared);

    private static string Payload(string value) => $$"""{"id":1,"v":{{value}},"last":7,"__op":"c"}""";

    private static string SchemaJson(string schema)
    {
        var words = schema.Split(' ', 2);
        return schema.StartsWith('{') ? schema
            : words.Length == 1 ? $$"""{"type":"{{schema}}"}"""
            : words[0] == "struct" ? $$"""{"type":"struct","fields":[],"name":"{{words[1]}}","version":1}"""
            : $$"""{"type":"{{words[0]}}","name":"{{words[1]}}","version":1}""";
    }

    private static string Read(string record, string? declared)
    {
        using var batch = new BatchBuilder().Add(record, """{"id":1}""", Topic).Build();
        var columns = declared is null
            ? ImmutableDictionary<string, ColumnOptions>.Empty
            : ImmutableDictionary<string, ColumnOptions>.Empty.Add("v", new ColumnOptions { Type = LogicalType.Parse(declared) });
        var reader = new TopicReader(Topic, new TableOptions { Topic = Topic, Columns = columns }, epoch: 0, new DecodeOptions());
        if (reader.Read(batch, 0, out var failure) != RecordOutcome.Event)
        {
            return $"{failure!.Reason}: {failure.Message}";
        }

        var json = Write(batch);
        var schema = batch.Schemas[batch.Events[0].Schema];
        Assert.Equal(7, batch.Row(batch.Events[0])[schema.OrdinalOf("last")].Integer);
        AssertReadsBack(json, schema);
        AssertEncodes(batch, schema);
        using var document = JsonDocument.Parse(json);
        var column = schema.Columns[schema.OrdinalOf("v")];
        return document.RootElement.GetProperty("row").TryGetProperty("v", out var shown) ? $"{column.Type} {shown.GetRawText()}" : $"{column.Type} unset";
    }

    private static string Write(ChangeBatch batch)
    {
        using var writer = new EventJsonWriter();
        var buffer = new ArrayBufferWriter<byte>();
        writer.Write(batch, batch.Events[0], buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void AssertReadsBack(string json, TableSchema schema)
    {
        var framed = new byte[ConfluentWireFormat.HeaderSize + Encoding.UTF8.GetByteCount(json)];
        ConfluentWireFormat.Write(framed, OneSchema.Id);
        Encoding.UTF8.GetBytes(json, framed.AsSpan(ConfluentWireFormat.HeaderSize));
        using var batch = new BatchBuilder().AddBytes(framed).Build();
        var letters = new DeadLetterBatch();
        new EventReadProcessor(new OneSchema(schema), "test").Process(batch, letters);
        Assert.Empty(letters.Letters);
        Assert.Equal(json, Write(batch));
    }

    private static void AssertEncodes(ChangeBatch batch, TableSchema schema)
    {
        Assert.True(RowEncoder.TryCreate(schema, TableDdl.TargetFor(schema, "d"), out var encoder, out var problems), string.Join('\n', problems));
        using var output = new RowBuffer();
        RowError error = default;
        var isUnavailable = batch.Row(batch.Events[0]).ToArray().Any(cell => cell.Kind == CellKind.Unavailable);
        Assert.True(isUnavailable || encoder.TryEncode(batch, batch.Events[0], output, ref error), error.Message);
    }

    private sealed class OneSchema(TableSchema schema) : ISchemaLookup
    {
        public const int Id = 7;

        public bool TryGet(int id, [NotNullWhen(true)] out TableSchema? found)
        {
            found = id == Id ? schema : null;
            return found is not null;
        }
    }
}
