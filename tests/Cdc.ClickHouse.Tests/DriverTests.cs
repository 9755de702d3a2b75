using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;
using Cdc.Core.Schemas;
using Cdc.Testing;
using ClickHouse.Driver.ADO;
using Driver = ClickHouse.Driver;

namespace Cdc.ClickHouse.Tests;

/// <summary>ClickHouse.Driver, an independent client, reads what the sink writes, and writes what our client reads.</summary>
public sealed class DriverTests(ClickHouseFixture fixture) : IDisposable
{
    /// <summary>Column types that only tables of somebody else have.</summary>
    private static readonly (string ColumnType, TypeSample Sample)[] OthersTypes =
    [
        ("Int128", new(LogicalType.Of(LogicalTypeKind.Int64), Cells.Integer(long.MinValue), $"{long.MinValue}")),
        ("Int256", new(LogicalType.Decimal(40, 0), Cells.Decimal(-1), "-1")),
        ("UInt128", new(LogicalType.Of(LogicalTypeKind.UInt64), Cells.Integer(-1), $"{ulong.MaxValue}")),
        ("UInt256", new(LogicalType.Decimal(40, 0), Cells.Decimal(ulong.MaxValue), $"{ulong.MaxValue}")),
        ("FixedString(3)", new(LogicalType.Of(LogicalTypeKind.String), Cells.Text("abc"), "abc")),
        ("LowCardinality(String)", new(LogicalType.Of(LogicalTypeKind.String), Cells.Text("low"), "low")),
        ("Date", new(LogicalType.Of(LogicalTypeKind.Date), Cells.Integer(19_782), "2024-02-29")),
        ("DateTime('UTC')", new(LogicalType.Timestamp(0), Cells.Integer(1_700_000_000), "2023-11-14 22:13:20")),
        ("Time", new(LogicalType.Time(3), Cells.Integer(-3_000), "-00:00:03")),
        ("Enum8('new' = -1, 'paid' = 2)", new(LogicalType.Of(LogicalTypeKind.Enum), Cells.Text("new"), "new")),
        ("Enum16('new' = -1, 'paid' = 300)", new(LogicalType.Of(LogicalTypeKind.Enum), Cells.Text("paid"), "paid")),
        ("IPv4", new(LogicalType.Of(LogicalTypeKind.String), Cells.Text("192.0.2.1"), "192.0.2.1")),
        ("IPv6", new(LogicalType.Of(LogicalTypeKind.String), Cells.Text("2001:db8::1"), "2001:db8::1")),
        ("JSON", new(LogicalType.Of(LogicalTypeKind.Json), Cells.Text("""{"a":"b"}"""), """{"a":"b"}""")),
    ];

    private readonly ClickHouseClient _client = new(new ClickHouseOptions { Url = fixture.Server.Uri });
    private readonly Driver.ClickHouseClient _driver = new(new ClickHouseClientSettings { Host = fixture.Server.Uri.Host, Port = (ushort)fixture.Server.Uri.Port });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _driver.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Driver_reads_every_type_that_the_sink_creates(bool isNullable)
    {
        var table = await SampleTable.CreateAsync(_client, isNullable);
        await table.InsertAsync(_client);
        Assert.Equal(ShownByDriver(table), await ReadAsync(table));
    }

    [Fact]
    public async Task Driver_reads_every_other_type_that_the_sink_writes()
    {
        var table = await SampleTable.CreateAsync(_client, OthersTypes);
        await table.InsertAsync(_client);
        Assert.Equal(ShownByDriver(table), await ReadAsync(table));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Driver_inserts_into_a_table_of_the_sink_by_default(bool isNullable)
    {
        var from = await SampleTable.CreateAsync(_client, isNullable);
        await from.InsertAsync(_client);
        var into = await SampleTable.CreateAsync(_client, isNullable);
        using (var reader = await _driver.ExecuteReaderAsync(Select(from), cancellationToken: Token))
        {
            Assert.True(reader.Read());
            object[] row = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)];
            Assert.Equal(1, await _driver.InsertBinaryAsync(into.Name, into.Columns, [row], cancellationToken: Token));
        }

        Assert.Equal(ShownByDriver(into), await into.ShownAsync(_client));
    }

    [Fact]
    public async Task Driver_sends_rows_that_the_sink_encoded()
    {
        var table = await SampleTable.CreateAsync(_client, isNullable: false);
        var insert = await table.EncodeAsync(_client);
        using var rows = new MemoryStream([.. insert.Header.Span, .. insert.Body.Span]);
        using var answer = await _driver.PostStreamAsync(insert.Statement, rows, isCompressed: false, Token);
        Assert.Equal(table.Samples.Select(sample => $"{sample.Type} {sample.Shown}"), await table.ShownAsync(_client));
    }

    private static string Select(SampleTable table) => $"SELECT {string.Join(", ", table.Columns)} FROM {table.Name}";

    private static IEnumerable<string> ShownByDriver(SampleTable table) => table.Samples.Select(sample => $"{sample.Type} {Shown(sample)}");

    /// <summary>The driver's times have seven digits: of nanoseconds, it reads and writes the last two as zeros.</summary>
    private static string Shown(TypeSample sample) =>
        sample.Type.Kind is LogicalTypeKind.Timestamp or LogicalTypeKind.Time && sample.Type.Precision == 9 ? sample.Shown[..^2] + "00" : sample.Shown;

    private async Task<IEnumerable<string>> ReadAsync(SampleTable table)
    {
        using var reader = await _driver.ExecuteReaderAsync(Select(table), cancellationToken: Token);
        Assert.True(reader.Read());
        return table.Samples.Select((sample, i) => $"{sample.Type} {DriverText.Of(reader.GetValue(i), reader.GetDataTypeName(i))}").ToList();
    }
}
