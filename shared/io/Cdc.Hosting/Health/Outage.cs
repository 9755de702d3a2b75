using Cdc.Core.Delivery;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting.Health;

/// <summary>A neighbour's trouble, visibly waited out: in the log when it begins, at intervals while it lasts, and when it is over; and in the service's health.</summary>
/// <remarks>One for a neighbour. Safe from any thread; several callers may wait at once.</remarks>
public sealed partial class Outage : IHealthSource
{
    private readonly Lock _lock = new();
    private readonly string _neighbour;
    private readonly RetryDelays _delays;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private HealthState _health;
    private Exception? _cause;
    private DateTimeOffset _lastLogged;
    private volatile NeighbourState _state;

    /// <summary>Starts with the neighbour taken to be well.</summary>
    /// <param name="name">The part's name in the health report, as <c>clickhouse</c>.</param>
    /// <param name="neighbour">For sentences, as <c>ClickHouse at http://localhost:8123</c>. No secrets.</param>
    /// <param name="logger">The log.</param>
    /// <param name="time">The clock.</param>
    /// <param name="delays">How long to wait between tries and between log lines; null for the defaults.</param>
    public Outage(string name, string neighbour, ILogger logger, TimeProvider time, RetryDelays? delays = null)
    {
        _neighbour = neighbour;
        _logger = logger;
        _time = time;
        _delays = delays ?? new RetryDelays();
        _health = new HealthState(name, IsHealthy: true, $"No failure of {neighbour} so far.", time.GetUtcNow());
    }

    /// <inheritdoc/>
    public IEnumerable<HealthState> Health => [_health];

    /// <summary>How it stands.</summary>
    public NeighbourState State => _state;

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Cause => _state == NeighbourState.Ok ? null : _cause?.Message;

    /// <summary>When the state began.</summary>
    public DateTimeOffset Since => _health.Since;

    /// <summary>Tries until it succeeds; see <see cref="RetryDelays"/> for the waits between.</summary>
    /// <param name="attempt">What to try; given how many tries failed before.</param>
    /// <param name="cancellationToken">Ends trying.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before a try succeeded.</exception>
    /// <exception cref="NeighbourException">The neighbour failed, and waiting does not mend that.</exception>
    public async Task<T> WaitOutAsync<T>(Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                var result = await attempt(failures, cancellationToken).ConfigureAwait(false);
                Answered();
                return result;
            }
            catch (NeighbourException exception) when (exception.IsTransient && !cancellationToken.IsCancellationRequested)
            {
                Failed(exception);
            }

            await Task.Delay(_delays.After(failures, Jitter()), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tries until it succeeds or fails by something that waiting does not mend.</summary>
    /// <param name="attempt">What to try.</param>
    /// <param name="cancellationToken">Ends trying.</param>
    public Task<T> WaitOutAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken) =>
        WaitOutAsync((_, token) => attempt(token), cancellationToken);

    /// <summary>Waits before the next try where somebody has to change something.</summary>
    public Task WaitStoppedAsync(CancellationToken cancellationToken) => Task.Delay(_delays.Stopped, _time, cancellationToken);

    /// <summary>Notes that the neighbour failed, and will be tried again.</summary>
    public void Failed(Exception cause) => Enter(NeighbourState.Waiting, cause);

    /// <summary>Notes that nothing goes on until somebody changes something.</summary>
    public void Stopped(Exception cause) => Enter(NeighbourState.Stopped, cause);

    /// <summary>Notes that the neighbour did what it was asked.</summary>
    public void Succeeded()
    {
        if (_state == NeighbourState.Ok)
        {
            return;
        }

        lock (_lock)
        {
            if (_state != NeighbourState.Ok)
            {
                var now = _time.GetUtcNow();
                LogBack(_logger, _neighbour, (now - _health.Since).TotalSeconds);
                _state = NeighbourState.Ok;
                _health = _health with { IsHealthy = true, Since = now, Detail = $"{_neighbour} answers." };
            }
        }
    }

    /// <summary>Says again that the trouble lasts, where it does and it is time to.</summary>
    public void Remind()
    {
        if (_state != NeighbourState.Ok)
        {
            lock (_lock)
            {
                SayWhereDue();
            }
        }
    }

    /// <summary>A neighbour that answers is back; one that is stopped goes on only when what it was stopped for succeeds.</summary>
    private void Answered()
    {
        if (_state == NeighbourState.Waiting)
        {
            Succeeded();
        }
    }

    private void Enter(NeighbourState state, Exception cause)
    {
        lock (_lock)
        {
            var isNews = state != _state;
            if (_state == NeighbourState.Ok)
            {
                _health = _health with { IsHealthy = false, Since = _time.GetUtcNow() };
            }

            (_state, _cause) = (state, cause);
            _health = _health with { Detail = $"{_neighbour} {(state == NeighbourState.Waiting ? "fails" : "is stopped")}: {cause.Message}" };
            if (isNews)
            {
                Say();
            }
            else
            {
                SayWhereDue();
            }
        }
    }

    private void SayWhereDue()
    {
        if (_state != NeighbourState.Ok && _time.GetUtcNow() - _lastLogged >= _delays.Reminder)
        {
            Say();
        }
    }

    private void Say()
    {
        var now = _time.GetUtcNow();
        _lastLogged = now;
        var seconds = (now - _health.Since).TotalSeconds;
        if (_state == NeighbourState.Stopped)
        {
            // A failure of a server says all in its message; anything else is a bug, and its place matters.
            LogStopped(_logger, _neighbour, seconds, _delays.Stopped.TotalSeconds, _cause!.Message, _cause is NeighbourException ? null : _cause);
        }
        else if (seconds < 1)
        {
            LogDown(_logger, _neighbour, _cause!.Message);
        }
        else
        {
            LogStillDown(_logger, _neighbour, seconds, _cause!.Message);
        }
    }

    // CA5394: chance only spreads the tries of many clients here.
#pragma warning disable CA5394
    private static double Jitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394

    [LoggerMessage(30, LogLevel.Warning, "{Neighbour} fails, and is tried again until it answers: {Reason}")]
    private static partial void LogDown(ILogger logger, string neighbour, string reason);

    [LoggerMessage(31, LogLevel.Warning, "{Neighbour} still fails after {Seconds:F0} s: {Reason}")]
    private static partial void LogStillDown(ILogger logger, string neighbour, double seconds, string reason);

    [LoggerMessage(32, LogLevel.Information, "{Neighbour} is back after {Seconds:F0} s")]
    private static partial void LogBack(ILogger logger, string neighbour, double seconds);

    [LoggerMessage(33, LogLevel.Error, "{Neighbour} is stopped, for {Seconds:F0} s so far, and is tried again every {Every:F0} s: {Reason}")]
    private static partial void LogStopped(ILogger logger, string neighbour, double seconds, double every, string reason, Exception? exception);
}
