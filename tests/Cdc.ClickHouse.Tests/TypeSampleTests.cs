using Cdc.Core;
using Cdc.RowBinary;
using Cdc.Tables;
using Cdc.Testing;

namespace Cdc.ClickHouse.Tests;

/// <summary>Every sample of every type, in the table that is created for it: what ClickHouse shows is the value.</summary>
public sealed class TypeSampleTests(ClickHouseFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Samples_read_in_clickhouse_as_they_are(bool isNullable)
    {
        var samples = TypeSamples.All.Where(sample => !isNullable || !IsJsonTextWhereNullable(sample.Type)).ToList();
        var schema = new TableSchema(
            new SourceTable("postgresql", "shop", "public", "samples"),
            "samples",
            [new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), IsNullable: false), .. samples.Select((sample, i) => new ColumnSchema($"c{i}", sample.Type, isNullable))],
            [0]);
        var database = ClickHouseFixture.NewDatabase();
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = fixture.Server.Uri });
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {database}"), Token);
        await client.ExecuteAsync(new ClickHouseRequest(TableDdl.CreateStatement(schema, database)), Token);
        Assert.True(RowEncoder.TryCreate(schema, TableDdl.TargetFor(schema, database), out var encoder, out var problems), string.Join('\n', problems));
        await client.InsertAsync(new InsertRequest(encoder.InsertStatement, Encode(encoder, schema, samples), database, database) { Header = encoder.Header }, Token);

        var shown = string.Join(", ", samples.Select((_, i) => $"toString(c{i})"));
        var row = Assert.Single(await client.QueryAsync(new ClickHouseRequest($"SELECT {shown} FROM {database}.samples"), Token));
        Assert.Equal(samples.Select(sample => $"{sample.Type} {sample.Shown}"), samples.Select((sample, i) => $"{sample.Type} {row.Text(i)}"));
    }

    private static byte[] Encode(RowEncoder encoder, TableSchema schema, List<TypeSample> samples)
    {
        using var batch = new BatchBuilder().Add("{}").Build();
        var first = batch.AddCells(schema.Columns.Count);
        batch.Cells(first, 1)[0] = Cell.FromInteger(1);
        for (var i = 0; i < samples.Count; i++)
        {
            batch.Cells(first, schema.Columns.Count)[i + 1] = samples[i].Cell(batch);
        }

        batch.AddEvent(new EventEntry { Schema = batch.SchemaIndex(schema), Operation = Operation.Create, FirstCell = first, FirstBefore = EventEntry.NoBefore, Transaction = Slice.Null });
        using var output = new RowBuffer();
        RowError error = default;
        Assert.True(encoder.TryEncode(batch, batch.Events[0], output, ref error), error.Message);
        return output.WrittenSpan.ToArray();
    }

    private static bool IsJsonTextWhereNullable(LogicalType type) => type.Kind is LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point;
}
