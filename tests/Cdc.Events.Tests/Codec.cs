using System.Buffers;
using System.Numerics;
using System.Text;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Events.Reading;
using Cdc.Events.Writing;
using Cdc.Testing;

namespace Cdc.Events.Tests;

/// <summary>Tables, cells, and both directions of the event codec, in short words for tests.</summary>
internal static class Codec
{
    public const int SchemaId = 258;
    public const string Stage = "sink";
    public const string SourceTopic = "shop.public.rides";

    public static IReadOnlyList<LogicalType> EveryType { get; } =
    [
        LogicalType.Of(LogicalTypeKind.Boolean),
        LogicalType.Of(LogicalTypeKind.Int8),
        LogicalType.Of(LogicalTypeKind.Int16),
        LogicalType.Of(LogicalTypeKind.Int32),
        LogicalType.Of(LogicalTypeKind.Int64),
        LogicalType.Of(LogicalTypeKind.UInt8),
        LogicalType.Of(LogicalTypeKind.UInt16),
        LogicalType.Of(LogicalTypeKind.UInt32),
        LogicalType.Of(LogicalTypeKind.UInt64),
        LogicalType.Of(LogicalTypeKind.Float32),
        LogicalType.Of(LogicalTypeKind.Float64),
        LogicalType.Decimal(12, 2),
        LogicalType.Decimal(76, 38),
        LogicalType.Of(LogicalTypeKind.Number),
        LogicalType.Of(LogicalTypeKind.String),
        LogicalType.Of(LogicalTypeKind.Enum),
        LogicalType.Of(LogicalTypeKind.Uuid),
        LogicalType.Of(LogicalTypeKind.Json),
        LogicalType.Of(LogicalTypeKind.Bytes),
        LogicalType.Of(LogicalTypeKind.Date),
        LogicalType.Timestamp(3),
        LogicalType.ZonedTimestamp(9),
        LogicalType.Time(6),
        LogicalType.Of(LogicalTypeKind.Duration),
        LogicalType.Array(LogicalType.Array(LogicalType.Decimal(5, 1))),
        LogicalType.Of(LogicalTypeKind.Map),
        LogicalType.Of(LogicalTypeKind.Point),
    ];

    /// <summary>A table with the key <c>id int64</c> and nullable columns <c>c1</c>, <c>c2</c>, … of these types.</summary>
    public static TableSchema Table(params IEnumerable<LogicalType> types) => new(
        new SourceTable("postgresql", "shop", "public", "rides"),
        "rides",
        [new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), IsNullable: false), .. types.Select((type, i) => new ColumnSchema($"c{i + 1}", type, IsNullable: true))],
        [0]);

    public static Cell Text(ChangeBatch batch, string text) => Bytes(batch, CellKind.Text, Encoding.UTF8.GetBytes(text));

    public static Cell Json(ChangeBatch batch, string text) => Bytes(batch, CellKind.Json, Encoding.UTF8.GetBytes(text));

    public static Cell Bytes(ChangeBatch batch, CellKind kind, byte[] bytes) => Cell.FromSlice(kind, batch.Append(bytes));

    public static Cell Decimal(ChangeBatch batch, BigInteger unscaled) => unscaled >= long.MinValue && unscaled <= long.MaxValue
        ? Cell.FromDecimal((long)unscaled)
        : Bytes(batch, CellKind.WideDecimal, unscaled.ToByteArray());

    /// <summary>Adds an event whose row has these cells, with the other fields filled.</summary>
    public static EventEntry AddEvent(ChangeBatch batch, TableSchema schema, Operation operation, Cell[] row, Cell[]? before = null)
    {
        var entry = new EventEntry
        {
            Schema = batch.SchemaIndex(schema),
            FirstCell = AddCells(batch, row),
            FirstBefore = before is null ? EventEntry.NoBefore : AddCells(batch, before),
            Operation = operation,
            SourceTimestampMs = 1_700_000_000_123,
            Origin = new EventOrigin(batch.TopicNumber(SourceTopic), Partition: 0, Offset: 7, Position: 42),
            Version = RowVersion.Compose(1, 42, 7),
            Transaction = batch.Append("571"u8),
        };
        batch.AddEvent(entry);
        return entry;
    }

    public static string Write(ChangeBatch batch, in EventEntry entry)
    {
        using var writer = new EventJsonWriter();
        var buffer = new ArrayBufferWriter<byte>();
        writer.Write(batch, entry, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static byte[] Framed(string json) => Framed(Encoding.UTF8.GetBytes(json));

    public static byte[] Framed(byte[] json)
    {
        var value = new byte[ConfluentWireFormat.HeaderSize + json.Length];
        ConfluentWireFormat.Write(value, SchemaId);
        json.CopyTo(value, ConfluentWireFormat.HeaderSize);
        return value;
    }

    /// <summary>A batch with the events and dead letters of these record values.</summary>
    public static (ChangeBatch Batch, IReadOnlyList<DeadLetter> Letters) Read(TableSchema schema, params IEnumerable<byte[]?> values)
    {
        var builder = new BatchBuilder();
        foreach (var value in values)
        {
            builder.AddBytes(value);
        }

        var letters = new DeadLetterBatch();
        new EventReadProcessor(new OneSchema(schema), Stage).Process(builder.Build(), letters);
        return (builder.Build(), letters.Letters);
    }

    /// <summary>The one event that this JSON is.</summary>
    public static (ChangeBatch Batch, EventEntry Entry) ReadOne(TableSchema schema, string json)
    {
        var (batch, letters) = Read(schema, Framed(json));
        Assert.Empty(letters);
        Assert.Equal(1, batch.Events.Length);
        return (batch, batch.Events[0]);
    }

    /// <summary>The one dead letter that this JSON becomes.</summary>
    public static DeadLetter Refuse(TableSchema schema, string json)
    {
        var (batch, letters) = Read(schema, Framed(json));
        using (batch)
        {
            Assert.Equal(0, batch.Events.Length);
            return Assert.Single(letters);
        }
    }

    private static int AddCells(ChangeBatch batch, Cell[] cells)
    {
        var first = batch.AddCells(cells.Length);
        cells.CopyTo(batch.Cells(first, cells.Length));
        return first;
    }

    internal sealed class OneSchema(TableSchema schema) : ISchemaLookup
    {
        public bool TryGet(int id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TableSchema? found)
        {
            found = id == SchemaId ? schema : null;
            return found is not null;
        }
    }
}
