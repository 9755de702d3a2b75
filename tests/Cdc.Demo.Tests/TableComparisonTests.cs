using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.Core.DeadLetters;
using Cdc.Demo.Checking;
using Cdc.Demo.Generating;
using Cdc.Tables.Sql;
using Cdc.Testing;

namespace Cdc.Demo.Tests;

public sealed class TableComparisonTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missing_surplus_and_changed_rows_are_told_by_id_and_column()
    {
        Assert.SkipUnless(EmbeddedClickHouse.IsAvailable, EmbeddedClickHouse.UnavailableReason);
        await using var server = await EmbeddedClickHouse.StartAsync(cancellationToken: Cancellation);
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = server.Uri });
        var source = StreamText.Of(50, seed: 1).Generator.Table;
        var rows = source.Rows.ToList();
        var missing = rows[2];
        var changed = rows[4];
        rows.Remove(missing);
        rows[rows.IndexOf(changed)] = [.. changed[..6], "Rickshaw", .. changed[7..]];
        rows.Add(["1000", .. changed[1..]]);
        await FillAsync(server, rows);

        var comparison = await TableComparison.RunAsync(new DemoTable(client, "default", "rides"), source, Cancellation);

        Assert.Equal((rows.Count, 3), (comparison.Rows, comparison.DifferentRows));
        Assert.Equal(
            [$"Row {missing[0]} is missing.", $"Row {changed[0]}: vehicle_type: expected '{changed[6]}', found 'Rickshaw'.", "Row 1000 is not in the source."],
            comparison.Differences);
    }

    [Fact]
    public void Dead_letters_must_be_as_many_as_malformed_records_for_each_reason()
    {
        var expected = new Dictionary<DeadLetterReason, long> { [DeadLetterReason.NotJson] = 2, [DeadLetterReason.CastFailed] = 1 };
        var actual = new Dictionary<string, DeadLetterTally> { ["not_json"] = new(1, ""), ["cast_failed"] = new(1, ""), ["missing_key"] = new(1, "") };

        Assert.Equal(
            ["Dead letters for missing_key: expected 0, found 1.", "Dead letters for not_json: expected 2, found 1."],
            DeadLetterComparison.Differences(expected, actual));
    }

    private static async Task FillAsync(EmbeddedClickHouse server, IEnumerable<string?[]> rows)
    {
        var columns = string.Join(", ", RideBookingTable.Columns.Skip(1).Select(column => $"{Identifier.Quote(column)} Nullable(String)"));
        await server.QueryAsync($"CREATE TABLE rides (id Int64, {columns}) ENGINE = ReplacingMergeTree ORDER BY id", Cancellation);
        var values = rows.Select(row => $"({string.Join(", ", row.Select(value => value is null ? "NULL" : Literal.Quote(value)))})");
        await server.QueryAsync($"INSERT INTO rides VALUES {string.Join(", ", values)}", Cancellation);
    }
}
