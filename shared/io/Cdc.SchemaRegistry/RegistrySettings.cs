using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cdc.SchemaRegistry;

/// <summary>What single values of the settings do not tell by themselves.</summary>
public static class RegistrySettings
{
    /// <summary>Reports settings that contradict each other, and a client certificate that cannot be used.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="report">Takes the key within <c>schema_registry</c> and what is wrong.</param>
    public static void Check(SchemaRegistryOptions options, Action<string, string> report)
    {
        if (options.User?.Contains(':', StringComparison.Ordinal) == true)
        {
            report("user", "basic authentication ends a user's name at ':'; expected a name without it");
        }

        if (options is { User: null, Password.Length: > 0 })
        {
            report("password", "is of no use without schema_registry.user; expected both");
        }

        if (options.ClientCertificate is { } file && MistakeIn(file, options.ClientCertificatePassword) is { } mistake)
        {
            report("client_certificate", $"expected a PKCS#12 file with a certificate and its key, found '{file}': {mistake}");
        }
    }

    private static string? MistakeIn(string file, string? password)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey ? null : "it holds no private key";
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
