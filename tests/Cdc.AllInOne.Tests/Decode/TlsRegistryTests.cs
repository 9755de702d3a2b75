using System.Diagnostics;

namespace Cdc.AllInOne.Tests.Decode;

/// <summary>Whom the registry's client trusts, and as whom it comes. In processes of their own, since a process reads <c>SSL_CERT_FILE</c> once.</summary>
public sealed class TlsRegistryTests : IDisposable
{
    private const string Schema = """{"type":"object","title":"rides","properties":{"id":{"type":"integer","connect.type":"int32"},"__op":{"type":"string"}}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("cdc-tls-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_the_named_authority_vouches_for_is_asked_with_the_clients_certificate()
    {
        await using var registry = await TlsRegistry.StartAsync(_folder, Schema);
        var (code, output, errors) = await DecodeAsync(registry, "localhost", registry.AuthorityFile, registry.ClientFile);
        Assert.True(code == 0, errors);
        Assert.Contains("\"id\":1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", false, false, "UntrustedRoot", "PartialChain")]
    [InlineData("127.0.0.1", true, false, "RemoteCertificateNameMismatch", "")]
    [InlineData("localhost", true, true, "NotSignatureValid", "PartialChain")]
    public async Task A_server_of_an_unknown_authority_or_of_another_name_or_with_a_forged_certificate_is_refused(string host, bool isNamed, bool isForged, string reason, string otherReason)
    {
        await using var registry = await TlsRegistry.StartAsync(_folder, Schema, isForged);
        var (code, output, errors) = await DecodeAsync(registry, host, isNamed ? registry.AuthorityFile : null, registry.ClientFile);
        Assert.Equal((1, ""), (code, output));
        Assert.True(errors.Contains(reason, StringComparison.Ordinal) || (otherReason.Length > 0 && errors.Contains(otherReason, StringComparison.Ordinal)), errors);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_certificate_refuses_who_has_none()
    {
        await using var registry = await TlsRegistry.StartAsync(_folder, Schema);
        Assert.Equal(1, (await DecodeAsync(registry, "localhost", registry.AuthorityFile, client: null)).Code);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int Code, string Output, string Errors)> DecodeAsync(TlsRegistry registry, string host, string? authority, string? client)
    {
        var pipeline = Path.Combine(_folder, "pipeline.yaml");
        await File.WriteAllTextAsync(pipeline, $$"""
            topics: {source: [s.public.rides]}
            schema_registry:
              url: https://{{host}}:{{registry.Port}}
            {{(client is null ? "" : $"  client_certificate: {client}")}}
            """, Cancellation);
        var records = Path.Combine(_folder, "records.ndjson");
        var value = Convert.ToBase64String([0, 0, 0, 0, 7, .. """{"id":1,"__op":"c"}"""u8]);
        await File.WriteAllTextAsync(records, $$"""{"topic":"s.public.rides","key":"{\"id\":1}","value_base64":"{{value}}"}""", Cancellation);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "cdc.dll"), "decode", "-f", pipeline, records])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SSL_CERT_FILE"] = authority;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output, errors);
    }
}
