using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Cdc.EmbeddedClickHouse.Engine;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>The one user of the server. A request names it by X-ClickHouse headers, basic authentication or URL parameters, in this order.</summary>
internal sealed class Credentials(string user, string password)
{
    private const string DefaultUser = "default";

    /// <exception cref="EngineException">AUTHENTICATION_FAILED.</exception>
    public void Check(HttpRequest request)
    {
        var (givenUser, givenPassword) = FromHeaders(request) ?? FromBasic(request) ?? FromUrl(request);
        if (!(Same(givenUser, user) & Same(givenPassword, password)))
        {
            throw EngineException.Of(
                ErrorCode.AuthenticationFailed,
                $"{givenUser}: Authentication failed: password is incorrect, or there is no user with such name.");
        }
    }

    private static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static (string User, string Password)? FromHeaders(HttpRequest request)
    {
        var (user, key) = (request.Headers["X-ClickHouse-User"].ToString(), request.Headers["X-ClickHouse-Key"].ToString());
        return user.Length + key.Length == 0 ? null : (user.Length == 0 ? DefaultUser : user, key);
    }

    private static (string User, string Password)? FromBasic(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
        {
            throw EngineException.Of(ErrorCode.AuthenticationFailed, "Invalid authentication: the Authorization header is not base64.");
        }
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return (parts[0].Length == 0 ? DefaultUser : parts[0], parts.Length == 2 ? parts[1] : "");
    }

    private static (string User, string Password) FromUrl(HttpRequest request)
    {
        var user = request.Query["user"].ToString();
        return (user.Length == 0 ? DefaultUser : user, request.Query["password"].ToString());
    }
}
