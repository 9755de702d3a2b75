using Microsoft.Extensions.Logging;

namespace Cdc.Sink;

/// <summary>One table's state; logs when trouble begins, every <see cref="RetryDelays.Reminder"/> while it lasts, and when it ends.</summary>
internal sealed class TableStatus(string table, string server, RetryDelays delays, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private TableState _state;
    private string? _detail;
    private DateTimeOffset _since = time.GetUtcNow();
    private long _troubleBegan;
    private long _lastLogged;
    private long _rowsInserted;

    /// <summary>ClickHouse is away or busy.</summary>
    public void Waiting(Exception cause) => Trouble(TableState.Waiting, cause);

    /// <summary>Somebody has to change something.</summary>
    public void Stopped(Exception cause) => Trouble(TableState.Stopped, cause);

    /// <summary>An attempt succeeded.</summary>
    public void Working()
    {
        TimeSpan lasted;
        lock (_lock)
        {
            if (_state == TableState.Ok)
            {
                return;
            }

            lasted = time.GetElapsedTime(_troubleBegan);
            Enter(TableState.Ok, null);
        }

        SinkLog.Recovered(logger, server, lasted.TotalSeconds, table);
    }

    public void Inserted(int rows) => Interlocked.Add(ref _rowsInserted, rows);

    public TableHealth Snapshot(TableQueue queue)
    {
        lock (_lock)
        {
            return new TableHealth(table, _state, _detail, _since, Interlocked.Read(ref _rowsInserted), queue.Rows, queue.Bytes);
        }
    }

    private void Trouble(TableState state, Exception cause)
    {
        lock (_lock)
        {
            if (_state == TableState.Ok)
            {
                _troubleBegan = time.GetTimestamp();
            }

            var isNews = _state != state;
            if (isNews)
            {
                Enter(state, cause.Message);
            }

            _detail = cause.Message;
            if (!isNews && time.GetElapsedTime(_lastLogged) < delays.Reminder)
            {
                return;
            }

            _lastLogged = time.GetTimestamp();
        }

        Log(state, cause);
    }

    private void Enter(TableState state, string? detail)
    {
        _state = state;
        _detail = detail;
        _since = time.GetUtcNow();
    }

    private void Log(TableState state, Exception cause)
    {
        var seconds = time.GetElapsedTime(_troubleBegan).TotalSeconds;
        if (state == TableState.Waiting)
        {
            SinkLog.Waiting(logger, table, seconds, cause.Message);
        }
        else
        {
            // A failure of the server says all in its message; anything else is a bug, and its place matters.
            SinkLog.Stopped(logger, table, seconds, cause.Message, cause is ClickHouse.ClickHouseException ? null : cause);
        }
    }
}
