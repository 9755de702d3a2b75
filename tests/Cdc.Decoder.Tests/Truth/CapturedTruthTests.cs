using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Debezium.Outcomes;
using Cdc.Testing;

namespace Cdc.Decoder.Tests.Truth;

/// <summary>The captures' events beside the SQL that made them: same changes, same order, same typed values, same rows at the end.</summary>
public sealed class CapturedTruthTests
{
    private const string Unsent = "(not sent)";

    private static readonly Dictionary<string, CaptureMode> Modes = new()
    {
        ["envelope_schema"] = new CaptureMode.EnvelopeSchema(),
        ["envelope_plain"] = new CaptureMode.EnvelopePlain(),
        ["flat_schema"] = new CaptureMode.FlatSchema(),
        ["flat_plain"] = new CaptureMode.FlatPlain(),
    };

    public static TheoryData<string> Captures => [.. Modes.Keys];

    [Theory]
    [MemberData(nameof(Captures))]
    public void Events_are_the_changes_that_the_sql_made(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        var mode = Modes[capture];
        var expected = PostgresSql.Transcript().Changes.Where(change => IsTold(change, mode)).ToLookup(change => change.Table, change => EventText.Of(change, mode));
        var actual = decoded.Events.ToLookup(change => change.Table, EventText.Of);
        Assert.Equal(expected.Select(table => table.Key).Order(), actual.Select(table => table.Key).Order());
        Assert.All(expected, table => Assert.Equal(table, actual[table.Key]));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void The_newest_versions_are_the_rows_that_the_sql_left(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        var (sql, mode) = (PostgresSql.Transcript(), Modes[capture]);
        foreach (var table in sql.KeyedTables)
        {
            var rows = decoded.NewestRows(table);
            Assert.Equal(sql.Rows(table).Count, rows.Count);
            Assert.All(sql.Rows(table), row => Assert.Contains(rows, found => IsSame(found, row, mode)));
        }
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public void Events_name_their_source_and_their_version_is_position_and_offset(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        Assert.All(decoded.Entries, entry =>
        {
            var (source, record) = (decoded.Batch.Schemas[entry.Schema].Source, decoded.Batch.Records[entry.Carrier]);
            Assert.Equal(("public", RowVersion.Compose(0, entry.Origin.Position, record.Offset)), (source.Schema, entry.Version));
            Assert.Equal(decoded.Batch.Partitions[record.Partition].Topic.Split('.', 3)[2].Replace('_', ' '), source.Table.Replace('_', ' '));
            Assert.Equal(Modes[capture].IsEnvelope ? ("postgresql", $"cap_{capture}") : ("", capture == "flat_schema" ? "cap_flat_schema" : ""), (source.Connector, source.Database));
        });
    }

    [Theory]
    [InlineData("envelope_schema")]
    [InlineData("envelope_plain")]
    [InlineData("incremental_snapshot_plain")]
    [InlineData("incremental_inflight_plain")]
    [InlineData("first_transaction_plain")]
    public void Positions_are_those_of_the_last_commit_before(string capture)
    {
        using var decoded = new DecodedCapture(capture);
        var snapshots = new Dictionary<string, ulong>();
        Assert.All(decoded.Entries, entry =>
        {
            var record = decoded.Batch.Records[entry.Carrier];
            using var value = JsonDocument.Parse(decoded.Batch.Bytes(record.Value).ToArray());
            var source = (value.RootElement.TryGetProperty("payload", out var payload) ? payload : value.RootElement).GetProperty("source");
            var sequence = JsonSerializer.Deserialize<string?[]>(source.GetProperty("sequence").GetString()!)!;
            var topic = decoded.Batch.Partitions[record.Partition].Topic;
            var own = ulong.Parse(sequence[1]!, CultureInfo.InvariantCulture);

            // Before the connector has seen a commit, rows stand where the snapshot before them on their topic stands.
            var expected = sequence[0] is { } commit ? ulong.Parse(commit, CultureInfo.InvariantCulture)
                : entry.Snapshot == SnapshotKind.Initial ? snapshots[topic] = own
                : snapshots.GetValueOrDefault(topic);
            Assert.Equal(expected, entry.Origin.Position);
        });
    }

    [Fact]
    public void Mariadb_events_are_the_changes_that_the_sql_made()
    {
        using var decoded = new DecodedCapture("mariadb_envelope_schema");
        Assert.Equal(MariaDbSql.Customers, decoded.Events.Where(change => change.Table == "customers").Select(EventText.Of));
        Assert.Equal(MariaDbSql.Odd, decoded.Events.Where(change => change.Table == "odd").Select(EventText.Of));
        Assert.Equal(["7", "20", "21", "30"], decoded.NewestRows("customers").Select(row => row["id"].Split(' ')[1]).OrderBy(int.Parse));
    }

    /// <summary>Every record that is no event, and why it is none. Nothing is refused, and nothing else passes.</summary>
    [Theory]
    [InlineData("envelope_schema", "__debezium-heartbeat.envelope_schema", RecordOutcome.Heartbeat, 2, "two heartbeats were kept")]
    [InlineData("envelope_schema", "envelope_schema.transaction", RecordOutcome.Transaction, 44, "begin and end of 22 transactions: provide.transaction.metadata")]
    [InlineData("envelope_schema", "envelope_schema.message", RecordOutcome.LogicalMessage, 2, "pg_logical_emit_message, twice")]
    [InlineData("envelope_schema", "envelope_schema.public.customers", RecordOutcome.Tombstone, 1, "after the delete that is half of update … set id=10")]
    [InlineData("envelope_schema", "envelope_schema.public.orders", RecordOutcome.Tombstone, 1, "after delete … where id=2")]
    [InlineData("envelope_schema", "envelope_schema.public.no_pk", RecordOutcome.Tombstone, 2, "after each of two deletes, without a key")]
    [InlineData("envelope_schema", "envelope_schema.public.business_ncr_ride_bookings", RecordOutcome.Tombstone, 1, "after delete … where id=2")]
    [InlineData("envelope_plain", "__debezium-heartbeat.envelope_plain", RecordOutcome.Heartbeat, 2, "two heartbeats were kept")]
    [InlineData("envelope_plain", "envelope_plain.transaction", RecordOutcome.Transaction, 44, "begin and end of 22 transactions: provide.transaction.metadata")]
    [InlineData("envelope_plain", "envelope_plain.message", RecordOutcome.LogicalMessage, 2, "pg_logical_emit_message, twice")]
    [InlineData("envelope_plain", "envelope_plain.public.customers", RecordOutcome.Tombstone, 1, "after the delete that is half of update … set id=10")]
    [InlineData("envelope_plain", "envelope_plain.public.orders", RecordOutcome.Tombstone, 1, "after delete … where id=2")]
    [InlineData("envelope_plain", "envelope_plain.public.no_pk", RecordOutcome.Tombstone, 2, "after each of two deletes, without a key")]
    [InlineData("envelope_plain", "envelope_plain.public.business_ncr_ride_bookings", RecordOutcome.Tombstone, 1, "after delete … where id=2")]
    [InlineData("flat_schema", "__debezium-heartbeat.flat_schema", RecordOutcome.Heartbeat, 2, "two heartbeats were kept")]
    [InlineData("flat_schema", "flat_schema.message", RecordOutcome.LogicalMessage, 2, "pg_logical_emit_message, twice")]
    [InlineData("flat_schema", "flat_schema.public.no_pk", RecordOutcome.Tombstone, 2, "all that flattening left of two deletes: without a key nobody can tell of which rows")]
    [InlineData("flat_plain", "__debezium-heartbeat.flat_plain", RecordOutcome.Heartbeat, 2, "two heartbeats were kept")]
    [InlineData("flat_plain", "flat_plain.message", RecordOutcome.LogicalMessage, 2, "pg_logical_emit_message, twice")]
    [InlineData("flat_plain", "flat_plain.public.customers", RecordOutcome.Tombstone, 1, "after the delete that is half of update … set id=10")]
    [InlineData("flat_plain", "flat_plain.public.orders", RecordOutcome.Tombstone, 1, "after delete … where id=2")]
    [InlineData("flat_plain", "flat_plain.public.no_pk", RecordOutcome.Tombstone, 2, "after each of two deletes, without a key")]
    [InlineData("flat_plain", "flat_plain.public.business_ncr_ride_bookings", RecordOutcome.Tombstone, 1, "after delete … where id=2")]
    [InlineData("mariadb_envelope_schema", "mariadb.shop.customers", RecordOutcome.Tombstone, 2, "after the delete that is half of update … set id=7, and after delete … where id=2")]
    [InlineData("incremental_snapshot_plain", "__debezium-heartbeat.incremental", RecordOutcome.Heartbeat, 2, "two heartbeats were kept")]
    [InlineData("incremental_snapshot_plain", "incremental.public.acct", RecordOutcome.Tombstone, 53, "one after each of 53 deletes")]
    [InlineData("incremental_snapshot_plain", "incremental.public.debezium_signal", RecordOutcome.Signal, 15, "execute-snapshot, then open and close of seven chunks")]
    [InlineData("incremental_inflight_plain", "inflight.public.debezium_signal", RecordOutcome.Signal, 5, "execute-snapshot, then open and close of chunks")]
    public void Every_record_that_is_no_event_has_its_reason(string capture, string topic, RecordOutcome outcome, int count, string why)
    {
        using var decoded = new DecodedCapture(capture);
        Assert.True(decoded.Passed.Count(passed => passed == (topic, outcome)) == count, why);
    }

    [Theory]
    [InlineData("envelope_schema", 53)]
    [InlineData("envelope_plain", 53)]
    [InlineData("flat_schema", 6)]
    [InlineData("flat_plain", 9)]
    [InlineData("mariadb_envelope_schema", 2)]
    [InlineData("incremental_snapshot_plain", 70)]
    [InlineData("incremental_inflight_plain", 5)]
    [InlineData("first_transaction_plain", 0)]
    public void No_other_record_passes_and_none_is_refused(string capture, int passed)
    {
        using var decoded = new DecodedCapture(capture);
        Assert.Empty(decoded.Refused);
        Assert.Equal(passed, decoded.Passed.Count);
    }

    [Fact]
    public void An_incremental_snapshot_ends_with_the_rows_that_the_database_had()
    {
        using var decoded = new DecodedCapture("incremental_snapshot_plain");
        var file = Path.Combine(RepositoryRoot.Folder, "tests", "fixtures", "debezium", "incremental_snapshot_final.csv");
        var rows = decoded.NewestRows("acct");

        // Row 2 changed while the snapshot's window was open, so its read was dropped, and no change sent its TOASTed note: only the target can have it.
        Assert.Equal(["2"], rows.Where(row => !row.ContainsKey("note")).Select(row => Value(row, "id")));
        var actual = rows.ToDictionary(row => Value(row, "id")!, row => $"{Value(row, "v")},{(row.ContainsKey("note") ? Md5(Value(row, "note")) : Unsent)}");
        var expected = File.ReadLines(file).Select(line => line.Split(',')).ToDictionary(line => line[0], line => $"{line[1]},{(line[0] == "2" ? Unsent : line[2])}");
        Assert.Equal(expected.OrderBy(row => row.Key), actual.OrderBy(row => row.Key));
    }

    [Theory]
    [InlineData("first_transaction_plain", "3", "1000")]
    [InlineData("first_transaction_plain", "4", "2")]
    [InlineData("incremental_inflight_plain", "20", "1000")]
    public void The_later_commit_wins_whatever_its_record_lsn(string capture, string id, string value)
    {
        using var decoded = new DecodedCapture(capture);
        Assert.Equal(value, Value(decoded.NewestRows("acct").Single(row => Value(row, "id") == id), "v"));
    }

    /// <summary>Flattening drops truncates; and a delete that is a tombstone without a key.</summary>
    private static bool IsTold(SqlChange change, CaptureMode mode) =>
        mode.IsEnvelope || (change.Operation != 't' && (change is not { Operation: 'd', Key: [] } || mode.TellsKeylessDeletes));

    /// <summary>Whether a row has the values that SQL left, as far as its last event told of them: a column added with a default, or renamed, makes no event.</summary>
    private static bool IsSame(Dictionary<string, string> found, SqlRow row, CaptureMode mode) =>
        found.Where(column => row.ContainsKey(column.Key)).All(column => SameValue(column.Key, column.Value, mode.Expect(row[column.Key].Type, row[column.Key].Value)));

    // The type of line_items.qty was widened after some rows were sent.
    private static bool SameValue(string column, string found, string expected) => column == "qty" ? found.Split(' ')[1] == expected.Split(' ')[1] : found == expected;

    private static string? Value(Dictionary<string, string> row, string column) => row[column].Split(' ', 2)[1] is "NULL" ? null : row[column].Split(' ', 2)[1];

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The capture has the md5 of its texts.")]
    private static string Md5(string? text) => text is null ? "" : Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
