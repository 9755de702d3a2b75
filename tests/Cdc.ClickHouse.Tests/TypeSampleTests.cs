using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;

namespace Cdc.ClickHouse.Tests;

/// <summary>Every sample of every type, in the table that is created for it: what ClickHouse shows is the value.</summary>
public sealed class TypeSampleTests(ClickHouseFixture fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_read_in_clickhouse_as_they_are(bool isNullable)
    {
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = fixture.Server.Uri });
        var table = await SampleTable.CreateAsync(client, isNullable);
        await table.InsertAsync(client);
        Assert.Equal(table.Samples.Select(sample => $"{sample.Type} {sample.Shown}"), await table.ShownAsync(client));
    }
}
