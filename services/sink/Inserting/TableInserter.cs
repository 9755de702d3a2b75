using System.Runtime.InteropServices;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;
using Cdc.Core.Schemas;
using Cdc.Delivering.Queueing;
using Cdc.Delivering.Refusing;
using Cdc.Delivering.Tables;
using Cdc.Hosting.Health;
using Cdc.Sink.Rows;
using Cdc.Sink.Unavailable;
using Cdc.Tables.Targets;

namespace Cdc.Sink.Inserting;

/// <summary>
/// One table of ClickHouse as a target: the table is made fit, values that the source did not send are filled in, the rows are inserted, and what is
/// refused goes to the dead letters.
/// </summary>
internal sealed class TableInserter(string table, SinkContext context, Outage outage) : ITableTarget
{
    private readonly TargetFits _fits = new(context.Tables, context.OutOfRange);
    private readonly RowInserts _inserts = new(table, context, outage);
    private IReadOnlyList<Segment> _segments = [];
    private List<FlushRow> _rows = [];
    private RefusedRows _refused = new(context.Stage);
    private InsertTally _tally = new(context.Time);
    private bool _forgotten;

    private TableSchema Schema => _segments[0].Schema;

    private Span<FlushRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<Segment> segments)
    {
        _segments = segments;
        _refused = new RefusedRows(context.Stage);
        _tally = new InsertTally(context.Time);
        _forgotten = false;
        _rows = FlushRow.Of(segments);
    }

    /// <inheritdoc/>
    public async Task TryAsync(CancellationToken cancellationToken)
    {
        var fit = await FitAsync(cancellationToken);
        if (_segments[0].IsTruncate)
        {
            await new TableTruncation(context, outage).RunAsync(_segments[0], fit.Table, cancellationToken);
            return;
        }

        await FillAsync(fit.Table, cancellationToken);
        if (_fits.MeetNulls(Schema, fit, Rows))
        {
            fit = await FitAsync(cancellationToken);
        }

        if (fit.Encoder is null)
        {
            RefuseAll(fit.Problems);
        }
        else
        {
            await _inserts.RunAsync(_rows, fit.Encoder, $"{_segments[0]} to {_segments[^1]}", _refused, _tally, _forgotten, cancellationToken);
        }

        await context.DeadLetters.SendAsync(_refused, cancellationToken);
    }

    /// <inheritdoc/>
    public bool Forget(Exception failure)
    {
        _fits.Forget();
        var isNews = !_forgotten && failure is NeighbourException { IsTargetChanged: true };
        _forgotten |= isNews;
        return isNews;
    }

    /// <inheritdoc/>
    public void End()
    {
        if (_refused.Count > 0)
        {
            SinkLog.DeadLetters(context.Logger, table, _refused.Count, _refused.FirstMessage);
        }

        if (_tally.Rows > 0 || _refused.Count > 0)
        {
            context.Inserted?.Invoke(_tally.ToInsert(table, _refused.Count));
        }

        // Nothing large is kept between inserts: tables may be many.
        (_segments, _rows) = ([], []);
    }

    private Task<TargetFit> FitAsync(CancellationToken cancellationToken) =>
        outage.WaitOutAsync(token => _fits.OfAsync(Schema, token), cancellationToken);

    private async Task FillAsync(TargetTable target, CancellationToken cancellationToken)
    {
        if (!UnavailableValues.AnyIn(Rows))
        {
            return;
        }

        var values = new UnavailableValues(Schema);
        values.Find(Rows);
        await new TargetLookup(context.Client, outage).ReadAsync(values.Sought, Schema, target, cancellationToken);
        values.Settle(_rows, (row, column) => _rows[row].Refuse(
            _refused, DeadLetterReason.UnavailableValue,
            $"The source did not send column '{column}', and neither an earlier event at hand nor the target has its value.", column));
    }

    private void RefuseAll(string problems)
    {
        foreach (ref var row in Rows)
        {
            if (!row.IsDone)
            {
                row.IsDone = true;
                row.Refuse(_refused, DeadLetterReason.IncompatibleColumn, problems);
            }
        }
    }
}
