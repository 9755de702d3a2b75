using System.Net.Http.Headers;
using System.Text;

namespace Cdc.SchemaRegistry;

/// <summary>Who asks the registry. Prints as its kind alone, so that no log or error can show the secret.</summary>
public sealed class RegistryCredentials
{
    private RegistryCredentials(string scheme, string secret) => Header = new AuthenticationHeaderValue(scheme, secret);

    internal AuthenticationHeaderValue Header { get; }

    /// <summary>HTTP basic authentication. The user name must not contain a colon (RFC 7617, section 2).</summary>
    public static RegistryCredentials Basic(string user, string password)
    {
        if (user.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("A user name for basic authentication must not contain a colon.", nameof(user));
        }

        return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>A bearer token (RFC 6750).</summary>
    public static RegistryCredentials Bearer(string token)
    {
        // Also keeps the token out of the message of the header's own format check.
        if (token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A bearer token must be printable ASCII without spaces.", nameof(token));
        }

        return new("Bearer", token);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Header.Scheme} ***";
}
