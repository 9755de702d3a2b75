using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cdc.Testing;

/// <summary>A log that a test reads: level and text of every entry.</summary>
public sealed class CollectedLog : ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    /// <summary>The entries so far, as <c>Warning: ClickHouse fails</c>.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : " <- " + exception.Message)}");
}
