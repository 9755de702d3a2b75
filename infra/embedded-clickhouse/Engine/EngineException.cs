namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>An error as ClickHouse reports it: code, message, name.</summary>
internal sealed class EngineException(int code, string message) : Exception(message)
{
    /// <summary>The number in <c>Code: N.</c></summary>
    public int Code { get; } = code;

    /// <summary>An error this server raises itself, in the engine's words.</summary>
    public static EngineException Of(ErrorCode code, string message) =>
        new((int)code, $"Code: {(int)code}. DB::Exception: {message} ({ErrorNames.Of(code)})");
}
