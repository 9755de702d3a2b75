using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cdc.SchemaRegistry.Tests;

public sealed class RegistrySettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cdc-registry-");

    [Fact]
    public void A_certificate_with_its_key_and_password_is_fine() =>
        Assert.Empty(Mistakes(Certificate(withKey: true, "secret"), "secret"));

    [Theory]
    [InlineData(false, "secret", "it holds no private key")]
    [InlineData(true, "wrong", "password")]
    [InlineData(true, null, "password")]
    public void A_certificate_that_cannot_be_used_is_told(bool withKey, string? password, string reason)
    {
        var file = Certificate(withKey, "secret");
        var mistake = Assert.Single(Mistakes(file, password));
        Assert.StartsWith($"client_certificate: expected a PKCS#12 file with a certificate and its key, found '{file}': ", mistake, StringComparison.Ordinal);
        Assert.Contains(reason, mistake, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("absent.p12", null)]
    [InlineData("text.p12", "not a certificate")]
    public void A_file_that_is_not_a_certificate_is_told(string name, string? content)
    {
        var file = Path.Combine(_folder.FullName, name);
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        Assert.StartsWith("client_certificate: ", Assert.Single(Mistakes(file, null)), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static List<string> Mistakes(string certificate, string? password)
    {
        var mistakes = new List<string>();
        RegistrySettings.Check(new SchemaRegistryOptions { ClientCertificate = certificate, ClientCertificatePassword = password }, (key, mistake) => mistakes.Add($"{key}: {mistake}"));
        return mistakes;
    }

    private string Certificate(bool withKey, string password)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=cdc", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        using var alone = X509CertificateLoader.LoadCertificate(certificate.RawData);
        var file = Path.Combine(_folder.FullName, "client.p12");
        File.WriteAllBytes(file, (withKey ? certificate : alone).Export(X509ContentType.Pkcs12, password));
        return file;
    }
}
