using Cdc.EmbeddedClickHouse.Engine;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>The session a request belongs to.</summary>
internal sealed record SessionRequest(string Id, TimeSpan Timeout, bool MustExist, bool Close)
{
    private const int DefaultTimeoutSeconds = 60;
    private const int MaxTimeoutSeconds = 3600;

    public static SessionRequest? From(IReadOnlyDictionary<string, string> fields) =>
        fields.TryGetValue("session_id", out var id) && id.Length > 0
            ? new SessionRequest(id, TimeoutOf(fields), QueryRequest.IsOn(fields, "session_check"), QueryRequest.IsOn(fields, "close_session"))
            : null;

    private static TimeSpan TimeoutOf(IReadOnlyDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("session_timeout", out var text))
        {
            return TimeSpan.FromSeconds(DefaultTimeoutSeconds);
        }
        return QueryRequest.Number(text) is { } seconds and <= MaxTimeoutSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw EngineException.Of(ErrorCode.InvalidSessionTimeout, $"Invalid session timeout: '{text}': expected 0 to {MaxTimeoutSeconds} seconds.");
    }
}
