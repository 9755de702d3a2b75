using System.Collections.Immutable;
using System.Globalization;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>The hot path leaves nothing for the garbage collector: what it needs is in the batch.</summary>
public sealed class AllocationTests
{
    private const int Records = 1000;

    private const string EveryType = """
        {"schema":{"type":"struct","fields":[
        {"type":"int32","field":"id"},
        {"type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"2","connect.decimal.precision":"12"},"field":"price"},
        {"type":"struct","name":"io.debezium.data.VariableScaleDecimal","fields":[],"field":"number"},
        {"type":"bytes","name":"io.debezium.data.Bits","parameters":{"length":"12"},"field":"bits"},
        {"type":"bytes","field":"raw"},
        {"type":"int32","name":"io.debezium.time.Date","field":"day"},
        {"type":"struct","name":"io.debezium.time.StructuredTimestamp","fields":[],"field":"at"},
        {"type":"string","name":"io.debezium.time.ZonedTimestamp","field":"placed_at"},
        {"type":"int64","parameters":{"__debezium.source.column.type":"BIGINT UNSIGNED"},"field":"counter"},
        {"type":"struct","name":"io.debezium.data.geometry.Point","fields":[],"field":"place"},
        {"type":"array","items":{"type":"string","optional":true},"field":"tags"},
        {"type":"array","items":{"type":"int64","name":"io.debezium.time.MicroTimestamp","optional":true},"field":"stops"},
        {"type":"string","field":"note"},
        {"type":"string","field":"__op"}]},
        "payload":{"id":1,"price":"AJY=","number":{"scale":9,"value":"J+QbMka+ybFuOYEV"},"bits":"Awg=","raw":"3q2+7wA=","day":19782,
        "at":{"year":2024,"month":2,"day":29,"hour":12,"minute":34,"second":56,"nanos":789012000,"specialValue":null,"precision":6},
        "placed_at":"2024-02-29T10:34:56.789012Z","counter":-1,"place":{"x":1.5,"y":-2.0,"wkb":null,"srid":null},
        "tags":["a","b"],"stops":[1709210096789012,null],"note":"__debezium_unavailable_value","__op":"c"}}
        """;

    [Theory]
    [InlineData("""{"id":1,"ncr_ride_bookings.csv/booking+value":"b'1138.5'","ncr_ride_bookings.csv/pickup+location":"b'caf\\xc3\\xa9'","created_at":1762514972953131,"__op":"c","__deleted":"false"}""")]
    [InlineData("""{"before":null,"after":{"id":1,"booking_value":"1138.5","pickup_location":"a \"quoted\" place","created_at":1762514972953131},"source":{"connector":"postgresql","ts_ms":1,"snapshot":"false","sequence":"[\"5\",\"6\"]","lsn":6},"op":"u","ts_ms":1}""")]
    [InlineData(EveryType)]
    public void A_decoded_event_allocates_nothing(string value)
    {
        var builder = new BatchBuilder();
        for (var i = 0; i < Records; i++)
        {
            builder.Add(value, """{"id":1}""");
        }

        using var batch = builder.Build();
        var table = new TableOptions
        {
            Topic = "*",
            Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("booking_value", new ColumnOptions { Type = LogicalType.Decimal(10, 2) }).Add("created_at", new ColumnOptions { Type = LogicalType.Timestamp(6) }),
        };
        AllocatesNothing(table, batch);
        Assert.Equal(Records, batch.Events.Length);
    }

    [Theory]
    [InlineData("float64", "MTEzOC41", "42")]
    [InlineData("decimal(10,2)", "MTEzOC41", "42")]
    [InlineData("float64", "b'MTEzOC41'", " 42 ")]
    [InlineData("float64", "313133382e35", "NDI=")]
    [InlineData("decimal(10,2)", "b'YicxMTM4LjUn'", "-")]
    public void Cleaning_allocates_nothing(string type, string number, string integer)
    {
        var builder = new BatchBuilder();
        for (var i = 0; i < Records; i++)
        {
            builder.Add($$"""{"id":1,"x.csv/number":"{{number}}","integer":"{{integer}}","x.csv/place":"b'caf\\xe9'","at":"2024-03-31 02:30:00","code":"434e5231","__op":"c"}""", """{"id":1}""");
        }

        using var batch = builder.Build();
        batch.Reserve(8 << 20);
        Assert.True(Charsets.TryGet("windows-1252", out var charset));
        var table = new TableOptions
        {
            Topic = "*",
            Clean = new CleaningOptions { Trim = true },
            Columns = new Dictionary<string, ColumnOptions>
            {
                ["number"] = new() { Type = LogicalType.Parse(type) },
                ["integer"] = new() { Type = LogicalType.Of(LogicalTypeKind.Int32), Nulls = ["-"] },
                ["place"] = new() { Charset = charset },
                ["at"] = new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") },
                ["code"] = new() { Encoding = TextEncoding.Base64OrHex },
            }.ToImmutableDictionary(),
        };
        AllocatesNothing(table, batch);
        var row = ChangeEvent.AllOf(batch)[0].Row;
        Assert.Equal((1138.5m, integer == "-" ? null : 42L, "café", "CNR1"), (Convert.ToDecimal(row["number"], CultureInfo.InvariantCulture), (long?)row["integer"], row["place"], row["code"]));
    }

    private static void AllocatesNothing(TableOptions table, ChangeBatch batch)
    {
        var processor = new DecodeProcessor(new SourceOptions { Tables = [table] });
        var deadLetters = new DeadLetterBatch();
        Decode(processor, batch, deadLetters);
        Decode(processor, batch, deadLetters);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Decode(processor, batch, deadLetters);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Records);
        Assert.Empty(deadLetters.Letters);
    }

    private static void Decode(DecodeProcessor processor, ChangeBatch batch, DeadLetterBatch deadLetters)
    {
        batch.TruncateEvents(0);
        batch.RemoveCellsFrom(0);
        processor.Process(batch, deadLetters);
    }
}
