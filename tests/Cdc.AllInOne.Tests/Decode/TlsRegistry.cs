using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace Cdc.AllInOne.Tests.Decode;

/// <summary>A registry with one schema behind TLS: its certificate is <c>localhost</c>'s, by an authority of its own, and it asks for its clients' certificates.</summary>
internal sealed class TlsRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TlsRegistry(WebApplication app, string authorityFile, string clientFile)
    {
        _app = app;
        (AuthorityFile, ClientFile) = (authorityFile, clientFile);
    }

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>PEM of the authority that signed the server's certificate.</summary>
    public string AuthorityFile { get; }

    /// <summary>PKCS#12 of a client, without a password.</summary>
    public string ClientFile { get; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Gets the files.</param>
    /// <param name="schema">The answer to every request.</param>
    /// <param name="isForged">Whether the server's certificate only says that the authority signed it, and comes with the authority's.</param>
    public static async Task<TlsRegistry> StartAsync(string folder, string schema, bool isForged = false)
    {
        var until = DateTimeOffset.UtcNow.AddDays(1);
        using var authority = Authority(until);
        using var stranger = Authority(until);
        using var server = Server(isForged ? stranger : authority, until);
        using var clientKey = ECDsa.Create();
        using var client = new CertificateRequest("CN=cdc", clientKey, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), until);
        var (authorityFile, clientFile) = (Path.Combine(folder, "authority.pem"), Path.Combine(folder, "client.p12"));
        await File.WriteAllTextAsync(authorityFile, authority.ExportCertificatePem());
        await File.WriteAllBytesAsync(clientFile, client.Export(X509ContentType.Pkcs12));
        var app = Build(X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), null), [X509CertificateLoader.LoadCertificate(authority.RawData)], client.Thumbprint);
        app.Run(http => http.Response.WriteAsJsonAsync(new { schemaType = "JSON", schema }));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TlsRegistry(app, authorityFile, clientFile);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static WebApplication Build(X509Certificate2 server, X509Certificate2Collection chain, string client)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = server,
            ServerCertificateChain = chain,
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = (certificate, _, _) => certificate.Thumbprint == client,
        })));
        return builder.Build();
    }

    private static X509Certificate2 Authority(DateTimeOffset until)
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), until);
    }

    private static X509Certificate2 Server(X509Certificate2 authority, DateTimeOffset until)
    {
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), until.AddHours(-1), [1]);
        return signed.CopyWithPrivateKey(key);
    }
}
