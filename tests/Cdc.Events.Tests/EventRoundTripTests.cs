using System.Numerics;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Events.Tests;

public sealed class EventRoundTripTests
{
    private const string Nines = "9999999999999999999999999999999999999999999999999999999999999999999999999999";

    [Theory]
    [InlineData("boolean", 0L, "false")]
    [InlineData("boolean", 1L, "true")]
    [InlineData("int8", -128L, "-128")]
    [InlineData("int16", 32767L, "32767")]
    [InlineData("int32", -2147483648L, "-2147483648")]
    [InlineData("int64", long.MinValue, "-9223372036854775808")]
    [InlineData("int64", long.MaxValue, "9223372036854775807")]
    [InlineData("uint8", 255L, "255")]
    [InlineData("uint16", 65535L, "65535")]
    [InlineData("uint32", 4294967295L, "4294967295")]
    [InlineData("uint64", -1L, "18446744073709551615")]
    [InlineData("date", -719528L, "-719528")]
    [InlineData("timestamp(3)", long.MaxValue, "9223372036854775807")]
    [InlineData("zoned_timestamp(9)", long.MinValue, "-9223372036854775808")]
    [InlineData("time(6)", -1L, "-1")]
    [InlineData("duration", 86_400_000_001L, "86400000001")]
    public void Integers(string type, long value, string json) => AssertRoundTrip(type, _ => Cell.FromInteger(value), json);

    [Theory]
    [InlineData("float64", 0.1, "0.1")]
    [InlineData("float64", double.MaxValue, "1.7976931348623157E+308")]
    [InlineData("float64", double.Epsilon, "5E-324")]
    [InlineData("float64", -0.0, "-0")]
    [InlineData("float64", double.NaN, "\"NaN\"")]
    [InlineData("float64", double.PositiveInfinity, "\"Infinity\"")]
    [InlineData("float32", double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData("float32", 0.1f, "0.1")]
    [InlineData("float32", float.MaxValue, "3.4028235E+38")]
    public void Doubles(string type, double value, string json) => AssertRoundTrip(type, _ => Cell.FromDouble(value), json);

    [Theory]
    [InlineData("decimal(3,2)", "-150", "\"-1.50\"")]
    [InlineData("decimal(18,0)", "999999999999999999", "\"999999999999999999\"")]
    [InlineData("decimal(19,0)", "9223372036854775807", "\"9223372036854775807\"")]
    [InlineData("decimal(20,1)", "-92233720368547758080", "\"-9223372036854775808.0\"")]
    [InlineData("decimal(76,0)", Nines, $"\"{Nines}\"")]
    [InlineData("decimal(76,76)", $"-{Nines}", $"\"-0.{Nines}\"")]
    public void Decimals(string type, string unscaled, string json) =>
        AssertRoundTrip(type, batch => Codec.Decimal(batch, BigInteger.Parse(unscaled, null)), json);

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("Grüße, 世界", "\"Grüße, 世界\"")]
    [InlineData("\u0001\u001f\t\n\"\\/", "\"\\u0001\\u001F\\t\\n\\\"\\\\/\"")]
    [InlineData("\\ud83d \\", "\"\\\\ud83d \\\\\"")]
    [InlineData("<b'it''s'&>", "\"<b'it''s'&>\"")]
    public void Text(string text, string json)
    {
        AssertRoundTrip("string", batch => Codec.Text(batch, text), json);
        AssertRoundTrip("enum", batch => Codec.Text(batch, text), json);
        AssertRoundTrip("json", batch => Codec.Text(batch, text), json);
    }

    [Theory]
    [InlineData("number", "-123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890.5")]
    [InlineData("number", "NaN")]
    [InlineData("number", "-Infinity")]
    [InlineData("uuid", "0190a5c2-7f3e-7cc1-B2d4-000000000001")]
    [InlineData("string", "🚕\U0010FFFF\u2028\u0085\uFFFD")]
    public void Text_of_a_form(string type, string text) => AssertRoundTrip(type, batch => Codec.Text(batch, text));

    [Fact]
    public void All_bytes() =>
        AssertRoundTrip("bytes", batch => Codec.Bytes(batch, CellKind.Bytes, [.. Enumerable.Range(0, 256).Select(i => (byte)i)]));

    [Theory]
    [InlineData("array(int32)", "[]")]
    [InlineData("array(int32)", "[1,null,-2]")]
    [InlineData("array(array(decimal(5,1)))", "[[\"1.5\",null],null,[]]")]
    [InlineData("array(string)", "[\"a\\n\\\"\\ud83d\\ude95\",null]")]
    [InlineData("array(bytes)", "[\"AP8=\"]")]
    [InlineData("map", "{\"a\":\"1\",\"b\":null,\"a\":\"2\"}")]
    [InlineData("point", "{\"x\":1.5,\"y\":-2}")]
    public void Nested_values_stay_as_they_are(string type, string json) => AssertRoundTrip(type, batch => Codec.Json(batch, json), json);

    [Fact]
    public void Null_of_every_type()
    {
        foreach (var type in Codec.EveryType)
        {
            AssertRoundTrip(type.ToString(), _ => Cell.Null, "null");
        }
    }

    [Fact]
    public void Generated_integers() => Prop.ForAll<long>(value => AssertRoundTrip("int64", _ => Cell.FromInteger(value))).QuickCheckThrowOnFailure();

    [Fact]
    public void Generated_doubles() => Prop.ForAll<double>(value => AssertRoundTrip("float64", _ => Cell.FromDouble(value))).QuickCheckThrowOnFailure();

    [Fact]
    public void Generated_floats() => Prop.ForAll<float>(value => AssertRoundTrip("float32", _ => Cell.FromDouble(value))).QuickCheckThrowOnFailure();

    [Fact]
    public void Generated_text() =>
        Prop.ForAll<string>(text => AssertRoundTrip("string", batch => Codec.Text(batch, text ?? ""))).QuickCheckThrowOnFailure();

    [Fact]
    public void Generated_bytes() =>
        Prop.ForAll<byte[]>(bytes => AssertRoundTrip("bytes", batch => Codec.Bytes(batch, CellKind.Bytes, bytes))).QuickCheckThrowOnFailure();

    [Fact]
    public void Generated_decimals() =>
        Prop.ForAll<ulong[], bool>((limbs, isNegative) =>
        {
            var unscaled = limbs.Aggregate(BigInteger.Zero, (all, limb) => (all << 64) + limb) % BigInteger.Pow(10, 76);
            AssertRoundTrip("decimal(76,20)", batch => Codec.Decimal(batch, isNegative ? -unscaled : unscaled));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Column_names_of_any_characters()
    {
        var schema = new TableSchema(
            new SourceTable("", "", "", "\"quoted\""),
            "t",
            [new ColumnSchema("ncr_ride_bookings.csv/booking+value", LogicalType.Of(LogicalTypeKind.Int8), false), new ColumnSchema("\"\\\n🚕", LogicalType.Of(LogicalTypeKind.Int8), true)],
            [0]);
        using var batch = new ChangeBatch();
        var json = Codec.Write(batch, Codec.AddEvent(batch, schema, Operation.Create, [Cell.FromInteger(1), Cell.Unavailable]));
        var (read, entry) = Codec.ReadOne(schema, json);
        using (read)
        {
            Assert.Equal(json, Codec.Write(read, entry));
        }
    }

    [Theory]
    [InlineData(Operation.Create, SnapshotKind.None)]
    [InlineData(Operation.Update, SnapshotKind.None)]
    [InlineData(Operation.Delete, SnapshotKind.None)]
    [InlineData(Operation.Read, SnapshotKind.Initial)]
    [InlineData(Operation.Read, SnapshotKind.Incremental)]
    [InlineData(Operation.Truncate, SnapshotKind.None)]
    public void Facts_of_the_event_come_back(Operation operation, SnapshotKind snapshot)
    {
        var schema = Codec.Table(LogicalType.Of(LogicalTypeKind.String));
        using var batch = new ChangeBatch();
        var entry = Codec.AddEvent(batch, schema, operation, [Cell.FromInteger(1), Cell.Missing]);
        entry.Snapshot = snapshot;
        entry.Origin = entry.Origin with { Partition = int.MaxValue, Offset = RowVersion.MaxOffset, Position = ulong.MaxValue };
        entry.Version = UInt128.MaxValue;
        entry.SourceTimestampMs = long.MinValue;
        var (readBatch, read) = Codec.ReadOne(schema, Codec.Write(batch, entry));
        using (readBatch)
        {
            Assert.Equal(
                (operation, snapshot, Codec.SourceTopic, int.MaxValue, RowVersion.MaxOffset, ulong.MaxValue),
                (read.Operation, read.Snapshot, readBatch.TopicOf(read.Origin), read.Origin.Partition, read.Origin.Offset, read.Origin.Position));
            Assert.Equal((UInt128.MaxValue, long.MinValue, EventEntry.NoBefore), (read.Version, read.SourceTimestampMs, read.FirstBefore));
            Assert.Equal("571"u8, readBatch.Bytes(read.Transaction));
            Assert.Same(schema, readBatch.Schemas[read.Schema]);
            Assert.Equal(operation != Operation.Truncate, readBatch.Row(read)[0].HasValue);
        }
    }

    private static void AssertRoundTrip(string type, Func<ChangeBatch, Cell> cell, string? expectedJson = null)
    {
        var schema = Codec.Table(LogicalType.Parse(type));
        using var batch = new ChangeBatch();
        var written = cell(batch);
        var json = Codec.Write(batch, Codec.AddEvent(batch, schema, Operation.Create, [Cell.FromInteger(1), written]));
        using (var document = JsonDocument.Parse(json))
        {
            var value = document.RootElement.GetProperty("row").GetProperty("c1");
            Assert.Equal(expectedJson ?? value.GetRawText(), value.GetRawText());
        }

        var (readBatch, entry) = Codec.ReadOne(schema, json);
        using (readBatch)
        {
            Assert.Equal(Show(batch, written), Show(readBatch, readBatch.Row(entry)[1]));
        }
    }

    private static string Show(ChangeBatch batch, in Cell cell) => cell.Kind switch
    {
        CellKind.Missing or CellKind.Null or CellKind.Unavailable => $"{cell.Kind}",
        CellKind.Integer or CellKind.Double => $"{cell.Kind} {(double.IsNaN(cell.Double) ? "NaN" : cell.Integer)}",
        CellKind.Decimal or CellKind.WideDecimal => $"{cell.Kind} {cell.UnscaledDecimal(batch.Arena)}",
        CellKind.Bytes => $"Bytes {Convert.ToHexString(batch.Bytes(cell.Slice))}",
        _ => $"{cell.Kind} {Encoding.UTF8.GetString(batch.Bytes(cell.Slice))}",
    };
}
