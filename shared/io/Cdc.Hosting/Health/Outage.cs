using Cdc.Core;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting;

/// <summary>Waits out a neighbour's outage, visibly: in the log at once, then at most every 30 s, and when it is over; and in the service's health.</summary>
/// <remarks>One for a neighbour; several callers may wait at once.</remarks>
public sealed partial class Outage : IHealthSource
{
    private static readonly TimeSpan LogEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly string _neighbour;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private HealthState _state;
    private DateTimeOffset _lastLogged;

    /// <summary>Starts with the neighbour taken to be well.</summary>
    /// <param name="name">The part's name in the health report, as <c>clickhouse</c>.</param>
    /// <param name="neighbour">For sentences, as <c>ClickHouse at http://localhost:8123</c>. No secrets.</param>
    /// <param name="logger">The log.</param>
    /// <param name="time">The clock.</param>
    public Outage(string name, string neighbour, ILogger logger, TimeProvider time)
    {
        _neighbour = neighbour;
        _logger = logger;
        _time = time;
        _state = new HealthState(name, IsHealthy: true, $"No failure of {neighbour} so far.", time.GetUtcNow());
    }

    /// <inheritdoc/>
    public IEnumerable<HealthState> Health => [_state];

    /// <summary>Tries until it succeeds; see <see cref="Backoff"/> for the waits between.</summary>
    /// <param name="attempt">What to try.</param>
    /// <param name="isTransient">Whether a failure is worth another try; any other is thrown on.</param>
    /// <param name="cancellationToken">Ends trying.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before a try succeeded.</exception>
    public async Task<T> WaitOutAsync<T>(Func<CancellationToken, Task<T>> attempt, Func<Exception, bool> isTransient, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                var result = await attempt(cancellationToken);
                Succeeded();
                return result;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && isTransient(exception))
            {
                Failed(exception);
            }

            await Task.Delay(Backoff.After(failures, Random.Shared.NextDouble()), _time, cancellationToken);
        }
    }

    private void Failed(Exception exception)
    {
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            if (_state.IsHealthy)
            {
                _lastLogged = now;
                _state = _state with { IsHealthy = false, Since = now };
                LogDown(_logger, _neighbour, exception.Message);
            }
            else if (now - _lastLogged >= LogEvery)
            {
                _lastLogged = now;
                LogStillDown(_logger, _neighbour, (now - _state.Since).TotalSeconds, exception.Message);
            }

            _state = _state with { Detail = $"{_neighbour} fails: {exception.Message}" };
        }
    }

    private void Succeeded()
    {
        lock (_lock)
        {
            if (!_state.IsHealthy)
            {
                var now = _time.GetUtcNow();
                LogBack(_logger, _neighbour, (now - _state.Since).TotalSeconds);
                _state = _state with { IsHealthy = true, Since = now, Detail = $"{_neighbour} answers." };
            }
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "{Neighbour} fails, and is tried again until it answers: {Reason}")]
    private static partial void LogDown(ILogger logger, string neighbour, string reason);

    [LoggerMessage(31, LogLevel.Warning, "{Neighbour} still fails after {Seconds:F0} s: {Reason}")]
    private static partial void LogStillDown(ILogger logger, string neighbour, double seconds, string reason);

    [LoggerMessage(32, LogLevel.Information, "{Neighbour} is back after {Seconds:F0} s")]
    private static partial void LogBack(ILogger logger, string neighbour, double seconds);
}
