namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>The HTTP status of a ClickHouse error (src/Server/HTTP/exceptionCodeToHTTPStatus.cpp).</summary>
internal static class HttpStatus
{
    public static int Of(int errorCode) => errorCode switch
    {
        // REQUIRED_PASSWORD
        194 => StatusCodes.Status401Unauthorized,
        // UNKNOWN_USER, WRONG_PASSWORD, AUTHENTICATION_FAILED, SET_NON_GRANTED_ROLE, ACCESS_DENIED
        192 or 193 or 516 or 512 or 497 => StatusCodes.Status403Forbidden,
        // CANNOT_PARSE_*, CANNOT_COMPILE_REGEXP, BAD_ARGUMENTS, SYNTAX_ERROR, TYPE_MISMATCH, INCORRECT_DATA, *_COLUMN, *_AST, VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
        6 or 25 or 26 or 27 or 38 or 41 or 72 or 376 or 441 or 675 or 676 or 427
            or 36 or 62 or 53 or 117 or 8 or 15 or 44 or 37 or 123 or 167 or 168 or 223 or 321 => StatusCodes.Status400BadRequest,
        // UNKNOWN_TABLE, FUNCTION, IDENTIFIER, TYPE, STORAGE, DATABASE, SETTING, DIRECTION_OF_SORTING, AGGREGATE_FUNCTION, FORMAT, DATABASE_ENGINE, TYPE_OF_QUERY, ROLE
        60 or 46 or 47 or 50 or 56 or 81 or 115 or 152 or 63 or 73 or 336 or 78 or 511 => StatusCodes.Status404NotFound,
        // TIMEOUT_EXCEEDED
        159 => StatusCodes.Status408RequestTimeout,
        // HTTP_LENGTH_REQUIRED
        381 => StatusCodes.Status411LengthRequired,
        // QUERY_IS_TOO_LARGE
        229 => StatusCodes.Status413PayloadTooLarge,
        // NOT_IMPLEMENTED
        48 => StatusCodes.Status501NotImplemented,
        // SOCKET_TIMEOUT, CANNOT_OPEN_FILE, CANNOT_SCHEDULE_TASK
        209 or 76 or 439 => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
