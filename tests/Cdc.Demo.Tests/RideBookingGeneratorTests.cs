using System.Globalization;
using System.Text;
using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Debezium.Cleaning;
using Cdc.Debezium.Naming;
using Cdc.Demo.Generating;
using FsCheck;
using FsCheck.Fluent;

namespace Cdc.Demo.Tests;

public sealed class RideBookingGeneratorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_records() =>
        Assert.Equal(StreamText.Of(2_000, seed: 7).Messages, StreamText.Of(2_000, seed: 7).Messages);

    [Fact]
    public void Another_seed_gives_other_records() =>
        Assert.NotEqual(StreamText.Of(100, seed: 7).Messages, StreamText.Of(100, seed: 8).Messages);

    [Fact]
    public void Messages_are_about_880_bytes_long()
    {
        var lengths = StreamText.Of(5_000, seed: 1).Messages
            .Where(message => message.Record.Operation is not null)
            .Select(message => Encoding.UTF8.GetByteCount(message.Value!));

        Assert.InRange(lengths.Average(), 840, 920);
    }

    [Fact]
    public void A_stream_has_all_operations_and_every_kind_of_malformed_record()
    {
        var counts = StreamText.Of(3_000, seed: 1).Generator.Counts;

        Assert.All([counts.Reads, counts.Creates, counts.Updates, counts.Deletes], count => Assert.InRange(count, 50, 2_000));
        Assert.Equal(counts.Deletes, counts.Tombstones);
        Assert.Equal([DeadLetterReason.NotJson, DeadLetterReason.NotAnEnvelope, DeadLetterReason.MissingKey, DeadLetterReason.CastFailed], counts.Refusals.Keys);
        Assert.Equal(counts.Malformed, counts.Refusals.Values.Sum());
        Assert.Equal(counts.Events, counts.Reads + counts.Creates + counts.Updates + counts.Deletes + counts.Malformed);
    }

    [Fact]
    public void A_long_stream_has_one_malformed_record_in_two_thousand()
    {
        var counts = StreamText.Of(40_000, seed: 1).Generator.Counts;

        Assert.Equal(counts.Events / 2_000, counts.Malformed);
    }

    [Fact]
    public void Byte_strings_come_with_both_quotes_escapes_and_spellings_of_null()
    {
        var text = string.Concat(StreamText.Of(2_000, seed: 1).Messages.Select(message => message.Value));

        Assert.All(
            [@"""b\""St. Stephen's Hospital\""""", @"""b'Caf\\xc3\\xa9 Lota'""", "\"b'nan'\"", "\"b'null'\"", ":null,"],
            piece => Assert.Contains(piece, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_is_what_replaying_the_valid_records_gives() => Prop.ForAll<int, ushort>((seed, length) =>
    {
        var stream = StreamText.Of(1 + (length * 31 % 1_500), seed);
        var rows = new SortedDictionary<long, JsonElement>();
        foreach (var message in stream.Messages.Where(message => message.Record.Operation is not null))
        {
            var row = JsonDocument.Parse(message.Value!).RootElement;
            _ = message.Record.Operation == Operation.Delete ? rows.Remove(message.Record.Id) : (rows[message.Record.Id] = row).ValueKind == JsonValueKind.Object;
        }

        Assert.Equal(rows.Count, stream.Generator.Table.Count);
        Assert.All(rows.Values.Zip(stream.Generator.Table.Rows), pair => AssertSame(pair.First, pair.Second));
    }).QuickCheckThrowOnFailure();

    private static void AssertSame(JsonElement row, string?[] expected)
    {
        var byColumn = row.EnumerateObject().ToDictionary(field => ColumnNames.Clean(field.Name, prefix: null, snakeCase: true), field => Cleaned(field.Value));
        Assert.Equal(byColumn["op"], expected[^2]);
        foreach (var (column, value) in RideBookingTable.Columns.Zip(expected).SkipLast(4))
        {
            Assert.True(IsSame(byColumn[column], value), $"{column}: expected {value}, found {byColumn[column]}");
        }
    }

    private static string? Cleaned(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
        }

        var text = Encoding.UTF8.GetBytes(value.GetString()!);
        if (!PythonByteString.TryUnwrap(text, out var inner))
        {
            return value.GetString();
        }

        var unescaped = new byte[text.Length];
        Assert.True(PythonByteString.TryUnescape(text.AsSpan(inner), unescaped, out var written));
        var cleaned = Encoding.UTF8.GetString(unescaped, 0, written);
        return cleaned is "null" or "nan" ? null : cleaned;
    }

    /// <summary>Numbers are the same whatever zeros they end with.</summary>
    private static bool IsSame(string? found, string? expected) => found == expected
        || (decimal.TryParse(found, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(expected, CultureInfo.InvariantCulture, out var right) && left == right);
}
