using System.Collections.Immutable;
using System.Globalization;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Debezium.Settings;
using Cdc.Events.Views;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>
/// One table, captured through four connectors that write its bytea columns in four ways: bytes by the schema, base64 text, hex text. One
/// configuration gives the same rows, those of the SQL that made the captures.
/// </summary>
public sealed class RideBookingsTests
{
    private const string Topic = "*.public.business_ncr_ride_bookings";

    /// <summary>As in <c>postgres-schema-and-snapshot.sql</c> and <c>postgres-changes.sql</c>.</summary>
    private static readonly string[] Expected =
    [
        .. Enumerable.Range(1, 20).Select(g => string.Create(CultureInfo.InvariantCulture, $"Read {g}: CNR{g}, {100 + (g * 1.5)}, {g}.25")),
        "Update 1: CNR1, 2000.5, 1.25",
        "Delete 2: , , ",
    ];

    [Theory]
    [InlineData("envelope_schema.ndjson")]
    [InlineData("envelope_plain.ndjson")]
    [InlineData("flat_schema.ndjson")]
    [InlineData("flat_plain.ndjson")]
    public void One_configuration_gives_the_same_rows_however_the_connector_writes_bytes(string file)
    {
        var table = new TableOptions
        {
            Topic = Topic,
            Columns = ImmutableDictionary<string, ColumnOptions>.Empty
                .Add("booking_id", new ColumnOptions { Encoding = TextEncoding.Base64OrHex })
                .Add("booking_value", new ColumnOptions { Type = LogicalType.Of(LogicalTypeKind.Float64) }),
        };

        var events = Decode(file, table);

        Assert.Equal(Expected, events.Select(Shown));
        Assert.All(events, change => Assert.Equal("string", Type(change, "booking_id")));
    }

    [Theory]
    [InlineData("envelope_schema.ndjson", "decimal(10,2)")]
    [InlineData("envelope_plain.ndjson", "float64")]
    [InlineData("flat_schema.ndjson", "float64")]
    [InlineData("flat_schema.ndjson", "decimal(10,2)")]
    [InlineData("flat_plain.ndjson", "decimal(10,2)")]
    public void A_declared_type_alone_is_enough_for_a_number(string file, string type)
    {
        var table = new TableOptions { Topic = Topic, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("booking_value", new ColumnOptions { Type = LogicalType.Parse(type) }) };

        var values = Decode(file, table).Where(change => change.Operation != Operation.Delete).Select(change => Convert.ToDouble(change.Row["booking_value"], CultureInfo.InvariantCulture));

        Assert.Equal([.. Enumerable.Range(1, 20).Select(g => 100 + (g * 1.5)), 2000.5], values);
    }

    [Theory]
    [InlineData("envelope_schema.ndjson", "zoned_timestamp(6)", 1795244354762339)]
    [InlineData("envelope_plain.ndjson", "zoned_timestamp(6)", 1795244365171204)]
    [InlineData("flat_schema.ndjson", "zoned_timestamp(3)", 1795244385921)]
    [InlineData("flat_plain.ndjson", "zoned_timestamp(6)", 1795244375544517)]
    public void A_time_zone_makes_instants_of_the_local_times_that_connectors_count(string file, string type, long local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var table = new TableOptions { Topic = Topic, Columns = ImmutableDictionary<string, ColumnOptions>.Empty.Add("created_at", new ColumnOptions { TimeZone = zone }) };

        var first = Decode(file, table)[0];

        // November: one hour ahead of UTC.
        var anHour = 3_600 * (type == "zoned_timestamp(3)" ? 1_000L : 1_000_000);
        var expected = DateTime.UnixEpoch.AddTicks((local - anHour) * (type == "zoned_timestamp(3)" ? TimeSpan.TicksPerMillisecond : TimeSpan.TicksPerMicrosecond));
        Assert.Equal((type, expected), (Type(first, "created_at"), first.Row["created_at"]));
    }

    private static string Shown(ChangeEvent change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{change.Operation} {change.Key["id"]}: {change.Row.GetValueOrDefault("booking_id")}, {change.Row.GetValueOrDefault("booking_value")}, {change.Row.GetValueOrDefault("ride_distance")}");

    private static string Type(ChangeEvent change, string column) => change.Schema.Columns[change.Schema.OrdinalOf(column)].Type.ToString();

    private static List<ChangeEvent> Decode(string file, TableOptions table)
    {
        // The batch lives as long as the events over it.
        var batch = new BatchBuilder().AddCaptured(file).Build();
        var deadLetters = new DeadLetterBatch();
        new DecodeProcessor(new SourceOptions { Tables = [table] }).Process(batch, deadLetters);
        Assert.DoesNotContain(deadLetters.Letters, letter => batch.Partitions[batch.Records[letter.Record].Partition].Topic.EndsWith("ride_bookings", StringComparison.Ordinal));
        return [.. ChangeEvent.AllOf(batch).Where(change => change.Table == "business_ncr_ride_bookings")];
    }
}
