namespace Cdc.EmbeddedClickHouse.Engine;

/// <summary>The errors that this server raises itself, with ClickHouse's numbers (src/Common/ErrorCodes.cpp).</summary>
internal enum ErrorCode
{
    NotImplemented = 48,
    SyntaxError = 62,
    UnknownSetting = 115,
    ReadOnly = 164,
    CannotDecompress = 271,
    SessionNotFound = 372,
    SessionIsLocked = 373,
    InvalidSessionTimeout = 374,
    HttpLengthRequired = 381,
    AuthenticationFailed = 516,
    StandardException = 1001,
}
