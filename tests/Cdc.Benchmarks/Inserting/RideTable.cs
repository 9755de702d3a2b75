using Cdc.Benchmarks.Data;
using Cdc.ClickHouse.Client;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Schemas;
using Cdc.Decoder;
using Cdc.RowBinary.Rows;
using Cdc.RowBinary.Writing;
using Cdc.Tables.Ddl;

namespace Cdc.Benchmarks.Inserting;

/// <summary>The demo's table of rides and encoded rows for it.</summary>
internal sealed class RideTable
{
    private readonly RowEncoder _encoder;
    private readonly string _create;
    private readonly string _name;

    private RideTable(RowEncoder encoder, TableSchema schema, string database)
    {
        _encoder = encoder;
        _name = $"{database}.{schema.Name}";
        _create = TableDdl.CreateStatement(schema, database);
    }

    /// <summary>The number of columns that an insert lists.</summary>
    public int Columns => _encoder.InsertColumns.Count;

    /// <summary>Encodes <paramref name="rows"/> rides.</summary>
    public static (RideTable Table, byte[] Body) Encode(int rows, string database)
    {
        using var batch = new ChangeBatch();
        RideBookingBatches.Fill(batch, RideBookingBatches.Generate(asEnvelopes: false, rows));
        new DecodeProcessor(RideBookingBatches.Options.Source).Process(batch, new DeadLetterBatch());
        var schema = batch.Schemas[^1];
        if (!RowEncoder.TryCreate(schema, TableDdl.TargetFor(schema, database), out var encoder, out var problems))
        {
            throw new InvalidOperationException(string.Join("; ", problems));
        }

        using var output = new RowBuffer();
        var error = default(RowError);
        foreach (ref readonly var entry in batch.Events)
        {
            if (!encoder.TryEncode(batch, entry, output, ref error))
            {
                throw new InvalidOperationException(error.ToString());
            }
        }

        return (new RideTable(encoder, schema, database), output.WrittenSpan.ToArray());
    }

    /// <summary>Makes the table empty.</summary>
    /// <param name="client">Where.</param>
    /// <param name="keepsRows">False for a table that throws its rows away, which leaves the way to it.</param>
    public async Task CreateAsync(ClickHouseClient client, bool keepsRows)
    {
        await client.ExecuteAsync(new ClickHouseRequest($"DROP TABLE IF EXISTS {_name}"), CancellationToken.None);
        await client.ExecuteAsync(new ClickHouseRequest(_create), CancellationToken.None);
        if (!keepsRows)
        {
            await client.ExecuteAsync(new ClickHouseRequest($"CREATE OR REPLACE TABLE {_name} AS {_name} ENGINE = Null"), CancellationToken.None);
        }
    }

    /// <summary>An insert as the sink makes it.</summary>
    public InsertRequest Insert(byte[] body) =>
        new(_encoder.InsertStatement, body, $"cdc-bench-{Guid.NewGuid():N}", $"{Guid.NewGuid():N}") { Header = _encoder.Header };
}
