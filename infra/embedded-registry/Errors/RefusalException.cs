namespace Cdc.EmbeddedRegistry.Errors;

/// <summary>The registry refuses a request, or cannot keep what it was given.</summary>
/// <param name="errorCode">One of <see cref="RefusalCodes"/>.</param>
/// <param name="message">The answer's <c>message</c>.</param>
/// <param name="cause">The failure underneath, if any.</param>
public sealed class RefusalException(int errorCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The answer's <c>error_code</c>.</summary>
    public int ErrorCode { get; } = errorCode;
}
