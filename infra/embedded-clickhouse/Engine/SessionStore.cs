using System.Collections.Concurrent;

namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>The connections of HTTP sessions: settings and temporary tables live until a session was idle for its timeout.</summary>
internal sealed class SessionStore(ChdbEngine engine, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>The session, locked for one request; new unless <paramref name="mustExist"/>.</summary>
    /// <exception cref="EngineException">Another request uses it (SESSION_IS_LOCKED), or it does not exist (SESSION_NOT_FOUND).</exception>
    public Session Lock(string id, TimeSpan timeout, bool mustExist)
    {
        CloseExpired();
        if (mustExist && !_sessions.ContainsKey(id))
        {
            throw EngineException.Of(ErrorCode.SessionNotFound, $"Session {id} not found.");
        }
        var session = _sessions.GetOrAdd(id, _ => new Session(engine.Connect));
        if (!session.TryEnter())
        {
            throw EngineException.Of(ErrorCode.SessionIsLocked, $"Session {id} is locked by a concurrent client.");
        }
        session.Timeout = timeout;
        return session;
    }

    /// <summary>Ends a request's use of a session.</summary>
    public void Release(string id, Session session, bool close)
    {
        session.Leave(time.GetUtcNow());
        if (close)
        {
            Close(id, session);
        }
    }

    public void Dispose()
    {
        foreach (var (id, session) in _sessions)
        {
            Close(id, session);
        }
    }

    private void CloseExpired()
    {
        var now = time.GetUtcNow();
        foreach (var (id, session) in _sessions)
        {
            if (session.IsExpired(now))
            {
                Close(id, session);
            }
        }
    }

    private void Close(string id, Session session)
    {
        if (session.TryEnter())
        {
            _sessions.TryRemove(new KeyValuePair<string, Session>(id, session));
            session.Dispose();
        }
    }
}
