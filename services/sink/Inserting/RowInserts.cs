using System.Runtime.InteropServices;
using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;
using Cdc.Delivering.Refusing;
using Cdc.Hosting.Health;
using Cdc.RowBinary.Rows;
using Cdc.Sink.Rows;

namespace Cdc.Sink.Inserting;

/// <summary>
/// Rows into one table as it is.
/// <code>
///   rows ─▶ encoded ─▶ inserted ─┬ away or busy: the same bytes and token again
///                                └ data refused: halved, down to the bad row
/// </code>
/// </summary>
internal sealed class RowInserts(string table, SinkContext context, Outage outage)
{
    // RowBinary may be larger than the source's bytes; a body beyond this goes in several inserts.
    private const int MaxBody = 32 * 1024 * 1024;

    /// <summary>Inserts the rows that are not done.</summary>
    /// <param name="rows">Each is done when it is inserted or refused.</param>
    /// <param name="encoder">For the rows' schema and the table as it was described.</param>
    /// <param name="records">Names the rows in the deduplication token.</param>
    /// <param name="refused">Receives the rows whose data is refused.</param>
    /// <param name="tally">Counts.</param>
    /// <param name="isSure">Whether the table was described after a refusal: until then the description is suspected rather than the rows.</param>
    /// <param name="cancellationToken">Ends trying.</param>
    public async Task RunAsync(
        List<FlushRow> rows, RowEncoder encoder, string records, RefusedRows refused, InsertTally tally, bool isSure, CancellationToken cancellationToken)
    {
        using var encoded = new EncodedRows();
        var clamped = encoder.ClampedValues;
        do
        {
            encoded.Encode(rows, encoder, refused, MaxBody);
            var token = $"{context.Life}-{context.NextInsert()}-{table}-{records}";
            await Halving.DeliverAsync(
                0,
                encoded.Count,
                async (from, to) =>
                {
                    await InsertAsync(encoder, encoded.Body(from, to), to - from, $"{token}-{from}-{to}", cancellationToken);
                    Inserted(rows, encoded, from, to, tally);
                },
                (position, exception) => Refuse(rows, encoded.RowAt(position), exception, refused),
                exception => Suspect(exception, isSure));
        }
        while (encoded.Count > 0 && rows.Exists(row => !row.IsDone));
        tally.Clamped += encoder.ClampedValues - clamped;
    }

    private Task<long> InsertAsync(RowEncoder encoder, ReadOnlyMemory<byte> body, int rows, string token, CancellationToken cancellationToken) =>
        outage.WaitOutAsync(
            (failures, cancel) => context.Slots.RunAsync(
                outage.State, slot => AttemptAsync(encoder, body, rows, token, isRetry: failures > 0, slot), cancel),

            cancellationToken);

    private async Task<long> AttemptAsync(RowEncoder encoder, ReadOnlyMemory<byte> body, int rows, string token, bool isRetry, CancellationToken cancellationToken)
    {
        var insert = new InsertRequest(encoder.InsertStatement, body, QueryId.New(table), token) { Header = encoder.Header };
        var written = await context.Client.InsertAsync(insert, cancellationToken);

        // Where an earlier attempt got through unheard, the server drops this one by its token and counts nothing.
        var isDropped = isRetry && written == 0;
        return written >= rows || isDropped
            ? written
            : throw new ClickHouseException($"ClickHouse wrote {written} of {rows} rows.", ClickHouseErrorKind.Permanent, 0, "WRITTEN_ROWS");
    }

    /// <summary>Bytes written for other types than the table has now look like bad data: before rows are blamed, the table is described again.</summary>
    private static void Suspect(NeighbourException exception, bool isSure)
    {
        if (!isSure && exception is ClickHouseException refusal)
        {
            throw new ClickHouseException(refusal.Message, ClickHouseErrorKind.TableChanged, refusal.Code, refusal.Name, refusal);
        }
    }

    private static void Inserted(List<FlushRow> rows, EncodedRows encoded, int from, int to, InsertTally tally)
    {
        var span = CollectionsMarshal.AsSpan(rows);
        for (var position = from; position < to; position++)
        {
            ref var row = ref span[encoded.RowAt(position)];
            row.IsDone = true;
            tally.Add(row.Entry.SourceTimestampMs);
        }

        tally.Bytes += encoded.Body(from, to).Length;
    }

    private static void Refuse(List<FlushRow> rows, int index, NeighbourException exception, RefusedRows refused)
    {
        ref var row = ref CollectionsMarshal.AsSpan(rows)[index];
        row.IsDone = true;
        row.Refuse(refused, DeadLetterReason.RefusedByTarget, exception.Message);
    }
}
