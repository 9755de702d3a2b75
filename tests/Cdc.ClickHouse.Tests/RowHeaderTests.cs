using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tables;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Testing;

namespace Cdc.ClickHouse.Tests;

/// <summary>Rows that were encoded for a table as it was, sent to the table as it is.</summary>
public sealed class RowHeaderTests(ClickHouseFixture fixture) : IAsyncLifetime
{
    private static readonly TableSchema Schema = new(
        new SourceTable("postgresql", "db", "public", "t"),
        "t",
        [
            new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), false),
            new ColumnSchema("count", LogicalType.Of(LogicalTypeKind.Int64), false),
            new ColumnSchema("at", LogicalType.Timestamp(3), false),
            new ColumnSchema("note", LogicalType.Of(LogicalTypeKind.String), false),
        ],
        [0]);

    private readonly string _database = ClickHouseFixture.NewDatabase();
    private ClickHouseClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = new ClickHouseClient(new ClickHouseOptions { Url = fixture.Server.Uri });
        await Tables.PrepareAsync(Schema, Token);
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The first three have as many bytes as before: without the header they would be taken for other values.</summary>
    [Theory]
    [InlineData("MODIFY COLUMN count Float64")]
    [InlineData("MODIFY COLUMN count UInt64")]
    [InlineData("MODIFY COLUMN at DateTime64(6, 'UTC')")]
    [InlineData("MODIFY COLUMN count Int128")]
    [InlineData("MODIFY COLUMN count Nullable(Int64)")]
    [InlineData("MODIFY COLUMN note Nullable(String)")]
    [InlineData("DROP COLUMN note")]
    [InlineData("RENAME COLUMN note TO notes")]
    public async Task Rows_for_another_definition_are_refused(string change)
    {
        var encoder = await EncoderAsync();
        await _client.ExecuteAsync(new ClickHouseRequest($"ALTER TABLE {_database}.t {change}"), Token);
        var refusal = await Assert.ThrowsAsync<ClickHouseException>(() => InsertAsync(encoder));

        // Either way the sink looks at the table again before it blames the rows.
        Assert.Contains(refusal.Kind, (ClickHouseErrorKind[])[ClickHouseErrorKind.Data, ClickHouseErrorKind.TableChanged]);
        Assert.Equal("0", Assert.Single(await _client.QueryAsync(new ClickHouseRequest($"SELECT count() FROM {_database}.t"), Token)).Text(0));
    }

    [Theory]
    [InlineData("MODIFY COLUMN count Decimal(38, 3)", "5000000000")]
    [InlineData("MODIFY COLUMN at DateTime64(6, 'UTC')", "5000000000")]
    [InlineData("MODIFY COLUMN count Nullable(Int64)", "5000000000")]
    [InlineData("MODIFY COLUMN note LowCardinality(Nullable(String))", "5000000000")]
    public async Task Rows_encoded_anew_go_in(string change, string count)
    {
        await _client.ExecuteAsync(new ClickHouseRequest($"ALTER TABLE {_database}.t {change}"), Token);
        await InsertAsync(await EncoderAsync());
        Assert.Equal($"1|{count}|1700000000125|a", await RowAsync());
    }

    [Theory]
    [InlineData("ADD COLUMN first String FIRST")]
    [InlineData("ADD COLUMN between Int64 DEFAULT 9 AFTER id")]
    [InlineData("MODIFY COLUMN note String FIRST")]
    public async Task Columns_go_by_their_names_wherever_they_are(string change)
    {
        var encoder = await EncoderAsync();
        await _client.ExecuteAsync(new ClickHouseRequest($"ALTER TABLE {_database}.t {change}"), Token);
        await InsertAsync(encoder);
        Assert.Equal("1|5000000000|1700000000125|a", await RowAsync());
    }

    private TargetTables Tables => new(_client, _database, createTables: true);

    private async Task<RowEncoder> EncoderAsync()
    {
        var facts = await Tables.DescribeAsync("t", Token);
        Assert.True(RowEncoder.TryCreate(Schema, facts!.ToTargetTable(), out var encoder, out var problems), string.Join(' ', problems));
        return encoder;
    }

    private async Task InsertAsync(RowEncoder encoder)
    {
        using var batch = new BatchBuilder().Add("{}").Build();
        var first = batch.AddCells(Schema.Columns.Count);
        Cell[] row = [Cell.FromInteger(1), Cell.FromInteger(5_000_000_000), Cell.FromInteger(1_700_000_000_125), Cell.FromSlice(CellKind.Text, batch.Append("a"u8))];
        row.CopyTo(batch.Cells(first, row.Length));
        batch.AddEvent(new EventEntry { Schema = batch.SchemaIndex(Schema), Operation = Operation.Create, FirstCell = first, FirstBefore = EventEntry.NoBefore, Transaction = Slice.Null });
        using var output = new RowBuffer();
        RowError error = default;
        Assert.True(encoder.TryEncode(batch, batch.Events[0], output, ref error), error.Message);
        await _client.InsertAsync(new InsertRequest(encoder.InsertStatement, output.WrittenSpan.ToArray(), $"{Guid.NewGuid()}", $"{Guid.NewGuid()}") { Header = encoder.Header }, Token);
    }

    private async Task<string> RowAsync()
    {
        var row = Assert.Single(await _client.QueryAsync(new ClickHouseRequest($"SELECT id, count, toUnixTimestamp64Milli(at), note FROM {_database}.t"), Token));
        return string.Join('|', Enumerable.Range(0, row.Count).Select(row.Text));
    }
}
