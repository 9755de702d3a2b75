using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Connect;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>Records framed by Confluent's own JSON Schema serializer, with the schemas that it registered.</summary>
public sealed class RegisteredSchemaTests
{
    [Fact]
    public void Framed_messages_are_read_by_the_schemas_that_they_name()
    {
        using var batch = Messages();
        var letters = Decode(batch, Registered());
        Assert.Empty(letters);
        var events = ChangeEvent.AllOf(batch).ToList();
        Assert.Equal([Operation.Read, Operation.Update, Operation.Create], batch.Events.ToArray().Select(entry => entry.Operation));
        Assert.Equal(["id int64", "booking_value string", "created_at timestamp(6)", "amount decimal(12,2)"], Columns(batch.Schemas[0]));
        Assert.Equal(["id int64", "booking_value string", "created_at timestamp(6)", "amount decimal(12,2)", "tip float64"], Columns(batch.Schemas[1]));
        Assert.Equal((1L, "1138.0", 12.34m), (events[0].Row!["id"], events[0].Row!["booking_value"], decimal.Parse(events[0].Row!["amount"]!.ToString()!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1762514972953131, batch.Row(batch.Events[0])[2].Integer);
        Assert.Null(events[1].Row!["booking_value"]);
        Assert.Equal(1.5, events[2].Row!["tip"]);
        Assert.Same(batch.Schemas[batch.Events[0].Schema], batch.Schemas[batch.Events[1].Schema]);
    }

    [Fact]
    public void An_id_that_the_registry_does_not_have_is_told()
    {
        using var batch = Messages();
        var letters = Decode(batch, registered: null);
        Assert.All(letters, letter => Assert.Equal(DeadLetterReason.UnknownSchema, letter.Reason));
        Assert.Equal(3, letters.Count);
        Assert.Contains("schema id 1", letters[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_cannot_be_read_is_told()
    {
        using var batch = Messages();
        var registered = new Registry(new() { [1] = new RegisteredSchema(null, "is AVRO; only JSON Schema is read"), [2] = new RegisteredSchema(null, "is AVRO; only JSON Schema is read") });
        Assert.Equal("The value names schema id 1, which is AVRO; only JSON Schema is read.", Decode(batch, registered)[0].Message);
    }

    [Fact]
    public void A_framed_record_whose_payload_is_no_json_is_refused()
    {
        using var batch = new BatchBuilder().AddBytes([0, 0, 0, 0, 1, .. "{\"id\":"u8], topic: "rides").AddBytes([0, 0, 0, 0, 1, 0xff], topic: "rides").Build();
        Assert.All(Decode(batch, Registered()), letter => Assert.Equal(DeadLetterReason.NotJson, letter.Reason));
    }

    private static IEnumerable<string> Columns(TableSchema schema) => schema.Columns.Select(column => $"{column.Name} {column.Type}");

    private static Registry Registered() => new(ConfluentFixture.Schemas.ToDictionary(
        schema => schema.Key, schema => new RegisteredSchema(JsonSchemaReader.Parse(schema.Value), null)));

    private static ChangeBatch Messages()
    {
        var builder = new BatchBuilder();
        foreach (var (topic, value) in ConfluentFixture.Messages)
        {
            builder.AddBytes(value, [0, 0, 0, 0, 9, .. "{\"id\":1}"u8], topic);
        }

        return builder.Build();
    }

    private static IReadOnlyList<DeadLetter> Decode(ChangeBatch batch, IRegisteredSchemas? registered) => Decoding.Decode(batch, new SourceOptions(), registered);

    private sealed class Registry(Dictionary<int, RegisteredSchema> schemas) : IRegisteredSchemas
    {
        public RegisteredSchema? Find(int id) => schemas.GetValueOrDefault(id);
    }
}
