using System.Globalization;
using System.Runtime.InteropServices;
using Cdc.ClickHouse;
using Cdc.Core;
using Cdc.RowBinary;
using Cdc.Tables;

namespace Cdc.Sink;

/// <summary>
/// Makes segments of one schema durable in the target, for as long as it takes.
/// <code>
///   segments ─▶ rows ─▶ unavailable values filled ─▶ encoded ─▶ inserted ─▶ refused rows handed to the dead letters
///                ▲                                                 │
///                └── another failure: describe anew, wait, again ──┤ transient: the same bytes and token again
///                                                                  └ data error: halved, down to the bad row
/// </code>
/// </summary>
internal sealed class TableInserter(string table, SinkContext context, TableStatus status)
{
    // RowBinary may be larger than the source's bytes; a body beyond this goes in several inserts.
    private const int MaxBody = 256 * 1024 * 1024;

    private readonly TargetFits _fits = new(context.Tables, context.OutOfRange);
    private readonly TransientRetry _retry = new(status, context.Delays, context.Time);
    private List<FlushRow> _rows = [];
    private Refusals _refusals = new();
    private InsertTally _tally = new(context.Time);
    private bool _describedAnew;

    /// <summary>Returns when every row is in the target, refused and with the dead letters, or not needed.</summary>
    public async Task InsertAsync(List<Segment> segments, CancellationToken cancellationToken)
    {
        Begin(segments);
        while (!await TryOrWaitAsync(segments, cancellationToken))
        {
        }

        status.Working();
        Report();

        // Nothing large is kept between inserts: tables may be many.
        _rows = [];
    }

    private async Task<bool> TryOrWaitAsync(List<Segment> segments, CancellationToken cancellationToken)
    {
        try
        {
            await TryAsync(segments, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await AfterFailureAsync(exception, cancellationToken);
            return false;
        }
    }

    private void Begin(List<Segment> segments)
    {
        _refusals = new Refusals();
        _tally = new InsertTally(context.Time);
        _describedAnew = false;
        _rows = new List<FlushRow>(segments.Sum(segment => segment.Count));
        foreach (var segment in segments.Where(segment => !segment.IsTruncate))
        {
            foreach (var index in segment.Events)
            {
                _rows.Add(new FlushRow { Batch = segment.Batch, Event = index });
            }
        }
    }

    private async Task TryAsync(List<Segment> segments, CancellationToken cancellationToken)
    {
        var fit = await FitAsync(segments[0].Schema, cancellationToken);
        if (segments[0].IsTruncate)
        {
            await TruncateAsync(segments[0], fit.Table, cancellationToken);
            return;
        }

        await FillAsync(segments[0].Schema, fit.Table, cancellationToken);
        if (_fits.MeetNulls(segments[0].Schema, fit, CollectionsMarshal.AsSpan(_rows)))
        {
            fit = await FitAsync(segments[0].Schema, cancellationToken);
        }

        if (fit.Encoder is null)
        {
            RefuseAll(fit.Problems);
        }
        else
        {
            await InsertRowsAsync(fit.Encoder, $"{segments[0]} to {segments[^1]}", cancellationToken);
        }

        await context.DeadLetters.SendAsync(_refusals, cancellationToken);
    }

    private Task<TargetFit> FitAsync(TableSchema schema, CancellationToken cancellationToken) => _retry.RunAsync((_, token) => _fits.OfAsync(schema, token), cancellationToken);

    /// <summary>Describes the target anew at once where it changed, else says that somebody has to do something, and waits.</summary>
    private async Task AfterFailureAsync(Exception exception, CancellationToken cancellationToken)
    {
        _fits.Forget();
        if (!_describedAnew && exception is ClickHouseException { Kind: ClickHouseErrorKind.TableChanged })
        {
            _describedAnew = true;
            return;
        }

        status.Stopped(exception);
        await Task.Delay(context.Delays.Stopped, context.Time, cancellationToken);
    }

    private async Task FillAsync(TableSchema schema, TargetTable target, CancellationToken cancellationToken)
    {
        if (!UnavailableValues.AnyIn(CollectionsMarshal.AsSpan(_rows)))
        {
            return;
        }

        var values = new UnavailableValues(schema);
        values.Find(CollectionsMarshal.AsSpan(_rows));
        await new TargetLookup(context.Client, _retry).ReadAsync(values.Sought, schema, target, cancellationToken);
        values.Settle(_rows, (row, column) => _refusals.Add(
            _rows[row], DeadLetterReason.UnavailableValue,
            $"The source did not send column '{column}', and neither an earlier event at hand nor the target has its value.", column));
    }

    private void RefuseAll(string problems)
    {
        foreach (ref var row in CollectionsMarshal.AsSpan(_rows))
        {
            if (!row.IsDone)
            {
                row.IsDone = true;
                _refusals.Add(row, DeadLetterReason.IncompatibleColumn, problems, null);
            }
        }
    }

    private async Task InsertRowsAsync(RowEncoder encoder, string records, CancellationToken cancellationToken)
    {
        using var encoded = new EncodedRows();
        var clamped = encoder.ClampedValues;
        do
        {
            encoded.Encode(_rows, encoder, _refusals, MaxBody);
            var token = $"{context.Life}-{context.NextInsert()}-{table}-{records}";
            await InsertRangeAsync(encoded, encoder, 0, encoded.Count, token, cancellationToken);
        }
        while (encoded.Count > 0 && _rows.Exists(row => !row.IsDone));
        _tally.Clamped += encoder.ClampedValues - clamped;
    }

    /// <summary>Inserts the rows from one position up to another; where their data is refused, each half for itself.</summary>
    private async Task InsertRangeAsync(EncodedRows encoded, RowEncoder encoder, int from, int to, string token, CancellationToken cancellationToken)
    {
        if (from == to)
        {
            return;
        }

        try
        {
            var body = encoded.Body(from, to);
            await _retry.RunAsync((failures, cancel) => AttemptAsync(encoder, body, to - from, $"{token}-{from}-{to}", failures > 0, cancel), cancellationToken);
            Inserted(encoded, from, to);
        }
        catch (ClickHouseException exception) when (exception.IsDataError)
        {
            DescribeAnewFirst(exception);
            if (to - from == 1)
            {
                Refuse(encoded.RowAt(from), exception);
                return;
            }

            var middle = from + ((to - from) / 2);
            await InsertRangeAsync(encoded, encoder, from, middle, token, cancellationToken);
            await InsertRangeAsync(encoded, encoder, middle, to, token, cancellationToken);
        }
    }

    private async Task<long> AttemptAsync(RowEncoder encoder, ReadOnlyMemory<byte> body, int rows, string token, bool isRetry, CancellationToken cancellationToken)
    {
        await context.Slots.WaitAsync(cancellationToken);
        try
        {
            var insert = new InsertRequest(encoder.InsertStatement, body, QueryId.New(table), token) { Header = encoder.Header };
            var written = await context.Client.InsertAsync(insert, cancellationToken);

            // Where an earlier attempt got through unheard, the server drops this one by its token and counts nothing.
            var isDropped = isRetry && written == 0;
            return written >= rows || isDropped
                ? written
                : throw new ClickHouseException($"ClickHouse wrote {written} of {rows} rows.", ClickHouseErrorKind.Permanent, 0, "WRITTEN_ROWS");
        }
        finally
        {
            context.Slots.Release();
        }
    }

    /// <summary>Bytes written for other types than the table has now look like bad data: before rows are blamed, the table is described anew.</summary>
    private void DescribeAnewFirst(ClickHouseException exception)
    {
        if (!_describedAnew)
        {
            throw new ClickHouseException(exception.Message, ClickHouseErrorKind.TableChanged, exception.Code, exception.Name, exception);
        }
    }

    private void Inserted(EncodedRows encoded, int from, int to)
    {
        var rows = CollectionsMarshal.AsSpan(_rows);
        for (var position = from; position < to; position++)
        {
            ref var row = ref rows[encoded.RowAt(position)];
            row.IsDone = true;
            _tally.Add(row.Entry.SourceTimestampMs);
        }

        _tally.Bytes += encoded.Body(from, to).Length;
        status.Inserted(to - from);
    }

    private void Refuse(int index, ClickHouseException exception)
    {
        CollectionsMarshal.AsSpan(_rows)[index].IsDone = true;
        _refusals.Add(_rows[index], DeadLetterReason.RefusedByTarget, exception.Message, null);
    }

    private async Task TruncateAsync(Segment segment, TargetTable target, CancellationToken cancellationToken)
    {
        var version = segment.Batch.Events[segment.Events[0]].Version.ToString(CultureInfo.InvariantCulture);
        var delete = new ClickHouseRequest($"DELETE FROM {Identifier.Quote(target.Database, target.Name)} WHERE {Identifier.Quote(SystemColumns.Version)} < {{version:UInt128}}")
            .Bind("version", version)
            .Set("lightweight_deletes_sync", "2");
        await _retry.RunAsync(
            async (_, token) =>
            {
                await context.Client.ExecuteAsync(delete, token);
                return true;
            },
            cancellationToken);
        SinkLog.Truncated(context.Logger, table, version);
    }

    private void Report()
    {
        if (_refusals.Count > 0)
        {
            SinkLog.DeadLetters(context.Logger, table, _refusals.Count, _refusals.FirstMessage);
        }

        if (_tally.Rows > 0 || _refusals.Count > 0)
        {
            context.Inserted?.Invoke(_tally.ToInsert(table, _refusals.Count));
        }
    }
}
