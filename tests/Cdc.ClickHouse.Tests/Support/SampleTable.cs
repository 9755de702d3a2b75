using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Tables;
using Cdc.Core.Batches;
using Cdc.Core.Schemas;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Ddl;
using Cdc.Testing;

namespace Cdc.ClickHouse.Tests.Support;

/// <summary>A table with a column for each of some samples, and the one row that holds them as the sink encodes it.</summary>
internal sealed class SampleTable
{
    private readonly TableSchema _schema;
    private readonly string _database;

    private SampleTable(IReadOnlyList<TypeSample> samples, bool isNullable)
    {
        Samples = samples;
        _database = ClickHouseFixture.NewDatabase();
        _schema = new TableSchema(
            new SourceTable("postgresql", "shop", "public", "samples"),
            "samples",
            [new ColumnSchema("id", LogicalType.Of(LogicalTypeKind.Int64), IsNullable: false), .. samples.Select((sample, i) => new ColumnSchema($"c{i}", sample.Type, isNullable))],
            [0]);
    }

    /// <summary>The samples; the one at i is in column <c>c{i}</c>.</summary>
    public IReadOnlyList<TypeSample> Samples { get; }

    /// <summary>The samples' columns.</summary>
    public IEnumerable<string> Columns => Samples.Select((_, i) => $"c{i}");

    /// <summary>The table's name, with its database.</summary>
    public string Name => $"{_database}.samples";

    /// <summary>The table that the sink creates for every sample of every type, in a database of its own.</summary>
    /// <param name="client">Where.</param>
    /// <param name="isNullable">Whether the columns take NULL; types that become JSON text then are left out.</param>
    public static async Task<SampleTable> CreateAsync(ClickHouseClient client, bool isNullable)
    {
        var table = new SampleTable([.. TypeSamples.All.Where(sample => !isNullable || !IsJsonTextWhereNullable(sample.Type))], isNullable);
        await table.CreateAsync(client, TableDdl.CreateStatement(table._schema, table._database));
        return table;
    }

    /// <summary>A table that somebody else created, with columns of types that the sink does not create but writes.</summary>
    /// <param name="client">Where.</param>
    /// <param name="samples">The columns' types and what they get.</param>
    public static async Task<SampleTable> CreateAsync(ClickHouseClient client, IReadOnlyList<(string ColumnType, TypeSample Sample)> samples)
    {
        var table = new SampleTable([.. samples.Select(pair => pair.Sample)], isNullable: false);
        var columns = string.Join(", ", samples.Select((pair, i) => $"c{i} {pair.ColumnType}"));
        await table.CreateAsync(
            client,
            $"CREATE TABLE {table.Name} (id Int64, {columns}, _version UInt128, _is_deleted UInt8) ENGINE = ReplacingMergeTree(_version, _is_deleted) ORDER BY id");
        return table;
    }

    /// <summary>Inserts the row as the sink does.</summary>
    public async Task InsertAsync(ClickHouseClient client) => await client.InsertAsync(await EncodeAsync(client), TestContext.Current.CancellationToken);

    /// <summary>The row as the sink encodes it for the table as it is.</summary>
    public async Task<InsertRequest> EncodeAsync(ClickHouseClient client)
    {
        var token = TestContext.Current.CancellationToken;
        var facts = await new TargetTables(client, _database, createTables: false).DescribeAsync("samples", token);
        Assert.True(RowEncoder.TryCreate(_schema, facts!.ToTargetTable(), out var encoder, out var problems), string.Join('\n', problems));
        return new InsertRequest(encoder.InsertStatement, Encode(encoder), _database, _database) { Header = encoder.Header };
    }

    /// <summary>The columns of the table's one row as ClickHouse shows them, each after its sample's type.</summary>
    public async Task<IEnumerable<string>> ShownAsync(ClickHouseClient client)
    {
        var shown = string.Join(", ", Columns.Select(column => $"toString({column})"));
        var row = Assert.Single(await client.QueryAsync(new ClickHouseRequest($"SELECT {shown} FROM {Name}"), TestContext.Current.CancellationToken));
        return Samples.Select((sample, i) => $"{sample.Type} {row.Text(i)}");
    }

    private async Task CreateAsync(ClickHouseClient client, string statement)
    {
        var token = TestContext.Current.CancellationToken;
        await client.ExecuteAsync(new ClickHouseRequest($"CREATE DATABASE {_database}"), token);
        await client.ExecuteAsync(new ClickHouseRequest(statement), token);
    }

    private byte[] Encode(RowEncoder encoder)
    {
        using var batch = new BatchBuilder().Add("{}").Build();
        var first = batch.AddCells(_schema.Columns.Count);
        batch.Cells(first, 1)[0] = Cell.FromInteger(1);
        for (var i = 0; i < Samples.Count; i++)
        {
            batch.Cells(first, _schema.Columns.Count)[i + 1] = Samples[i].Cell(batch);
        }

        batch.AddEvent(new EventEntry { Schema = batch.SchemaIndex(_schema), Operation = Operation.Create, FirstCell = first, FirstBefore = EventEntry.NoBefore, Transaction = Slice.Null });
        using var output = new RowBuffer();
        RowError error = default;
        Assert.True(encoder.TryEncode(batch, batch.Events[0], output, ref error), error.Message);
        return output.WrittenSpan.ToArray();
    }

    private static bool IsJsonTextWhereNullable(LogicalType type) => type.Kind is LogicalTypeKind.Array or LogicalTypeKind.Map or LogicalTypeKind.Point;
}
