using System.Net.Sockets;

namespace Cdc.ClickHouse.Errors;

/// <summary>Makes an exception of a request that failed on the way: no connection, no trust, no answer, or half of one.</summary>
internal static class NetworkError
{
    /// <summary>Whether an exception says that a request failed on the way.</summary>
    public static bool Is(Exception exception) => exception is HttpRequestException or IOException or SocketException or OperationCanceledException;

    /// <summary>The exception for a failure on the way.</summary>
    /// <param name="server">The server's address, without user and password.</param>
    /// <param name="timeout">How long the request might take.</param>
    /// <param name="exception">What happened; a cancellation is the timeout's.</param>
    public static ClickHouseException From(string server, TimeSpan timeout, Exception exception) => exception switch
    {
        OperationCanceledException => Transient($"{server} did not answer within {timeout}.", "TIMEOUT", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => Transient(
            $"{server} cannot be reached by TLS: {Ended(exception.GetBaseException().Message)} 'clickhouse.ca_file' names the certificate authorities to trust.", "TLS", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => Transient(
            $"{server} broke its answer off: {Ended(exception.GetBaseException().Message)}", "NETWORK", exception),
        _ => Transient($"{server} cannot be reached: {exception.Message}", "NETWORK", exception),
    };

    private static ClickHouseException Transient(string message, string name, Exception exception) => new(message, ClickHouseErrorKind.Transient, 0, name, exception);

    private static string Ended(string sentence) => sentence.EndsWith('.') ? sentence : sentence + '.';
}
