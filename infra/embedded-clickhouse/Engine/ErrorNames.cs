namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>ClickHouse's names of this server's own errors.</summary>
internal static class ErrorNames
{
    public static string Of(ErrorCode code) => code switch
    {
        ErrorCode.NotImplemented => "NOT_IMPLEMENTED",
        ErrorCode.SyntaxError => "SYNTAX_ERROR",
        ErrorCode.UnknownSetting => "UNKNOWN_SETTING",
        ErrorCode.ReadOnly => "READONLY",
        ErrorCode.CannotDecompress => "CANNOT_DECOMPRESS",
        ErrorCode.SessionNotFound => "SESSION_NOT_FOUND",
        ErrorCode.SessionIsLocked => "SESSION_IS_LOCKED",
        ErrorCode.InvalidSessionTimeout => "INVALID_SESSION_TIMEOUT",
        ErrorCode.HttpLengthRequired => "HTTP_LENGTH_REQUIRED",
        ErrorCode.AuthenticationFailed => "AUTHENTICATION_FAILED",
        _ => "STD_EXCEPTION",
    };
}
