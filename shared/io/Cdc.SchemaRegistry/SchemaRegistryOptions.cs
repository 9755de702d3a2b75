using System.Collections.Immutable;
using System.Text;

namespace Cdc.SchemaRegistry;

/// <summary>How to reach a Confluent-compatible schema registry.</summary>
public sealed record SchemaRegistryOptions
{
    /// <summary>
    /// Base URLs of one registry's instances, tried in turn, without user or password, with the path under which the interface lies:
    /// <c>http://host:8081</c> for Confluent, <c>http://host:8080/apis/ccompat/v7</c> for Apicurio. Empty: there is no registry, schemas stay in
    /// memory, which serves one process only.
    /// </summary>
    public ImmutableArray<Uri> Urls { get; init; } = [];

    /// <summary>User for basic authentication; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Password for basic authentication. A secret.</summary>
    public string? Password { get; init; }

    /// <summary>Path of a PKCS#12 file with the certificate and key to show to the registry; null for none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>Password of that file; null for none. A secret.</summary>
    public string? ClientCertificatePassword { get; init; }

    /// <summary>The longest that one request to one instance may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    // Printing leaves the secrets out.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Urls = {string.Join(", ", Urls)}, User = {User}, ClientCertificate = {ClientCertificate}, Timeout = {Timeout}");
        return true;
    }
}
