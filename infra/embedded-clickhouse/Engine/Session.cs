namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>One HTTP session's connection, for one request at a time. It stays entered once it is disposed.</summary>
internal sealed class Session(Func<EngineConnection> connect) : IDisposable
{
    private readonly Lazy<EngineConnection> _connection = new(connect);
    private int _entered;
    private DateTimeOffset _lastUse = DateTimeOffset.MaxValue;

    public EngineConnection Connection => _connection.Value;

    /// <summary>How long the session may be idle.</summary>
    public TimeSpan Timeout { get; set; }

    public bool TryEnter() => Interlocked.CompareExchange(ref _entered, 1, 0) == 0;

    public void Leave(DateTimeOffset now)
    {
        _lastUse = now;
        Volatile.Write(ref _entered, 0);
    }

    public bool IsExpired(DateTimeOffset now) => _lastUse != DateTimeOffset.MaxValue && now - _lastUse > Timeout;

    public void Dispose()
    {
        if (_connection.IsValueCreated)
        {
            _connection.Value.Dispose();
        }
    }
}
