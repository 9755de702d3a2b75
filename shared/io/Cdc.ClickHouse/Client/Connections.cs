using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cdc.ClickHouse.Settings;

namespace Cdc.ClickHouse.Client;

/// <summary>The pool of connections to the server, and whom they trust.</summary>
internal static class Connections
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Addresses behind a name change; a connection is not kept for longer than this.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Makes the pool; nothing connects yet.</summary>
    public static SocketsHttpHandler Create(ClickHouseOptions options) => new()
    {
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = Lifetime,
        UseCookies = false,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        SslOptions = options.Ca.Length == 0 ? new SslClientAuthenticationOptions() : Trusting(options.Ca),
    };

    private static SslClientAuthenticationOptions Trusting(string authorities)
    {
        // Private authorities seldom publish what they revoked, and by default nothing is asked either.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(authorities);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }
}
