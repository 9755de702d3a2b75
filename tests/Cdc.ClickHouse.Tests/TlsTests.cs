using System.Net;
using Cdc.ClickHouse.Client;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;
using Cdc.ClickHouse.Tests.Support;

namespace Cdc.ClickHouse.Tests;

/// <summary>A server whose certificate a private authority signed.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private readonly PrivateAuthority _authority = new("Private");
    private readonly PrivateAuthority _other = new("Other");

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Server_of_a_named_authority_is_trusted()
    {
        await using var stub = await StubClickHouse.StartAsync(certificate: _authority.Sign(IPAddress.Loopback, AnHour));
        stub.Answer = _ => StubAnswer.Wrote(1);
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = stub.Uri, Ca = $"{_other.Pem}\n{_authority.Pem}\n" });
        var written = await client.InsertAsync(new InsertRequest("INSERT INTO t FORMAT RowBinary", new byte[] { 1 }, "id", "token"), TestContext.Current.CancellationToken);
        Assert.Equal(1, written);
    }

    [Fact]
    public async Task Server_of_an_authority_that_the_machine_does_not_know_is_refused() =>
        await FailAsync(await StubClickHouse.StartAsync(certificate: _authority.Sign(IPAddress.Loopback, AnHour)), ca: "", "PartialChain");

    [Fact]
    public async Task Server_of_another_authority_is_refused() =>
        await FailAsync(await StubClickHouse.StartAsync(certificate: _authority.Sign(IPAddress.Loopback, AnHour)), _other.Pem, "PartialChain");

    [Fact]
    public async Task Certificate_of_another_server_is_refused() =>
        await FailAsync(await StubClickHouse.StartAsync(certificate: _authority.Sign(IPAddress.Parse("192.0.2.1"), AnHour)), _authority.Pem, "RemoteCertificateNameMismatch");

    [Fact]
    public async Task Certificate_that_has_ended_is_refused() =>
        await FailAsync(await StubClickHouse.StartAsync(certificate: _authority.Sign(IPAddress.Loopback, -AnHour)), _authority.Pem, "NotTimeValid");

    [Fact]
    public async Task Server_that_speaks_no_tls_is_named_as_such() =>
        await FailAsync(await StubClickHouse.StartAsync(), _authority.Pem, "");

    /// <summary>The failure passes when somebody renews the certificate; until then its message says what is wrong with it.</summary>
    private static async Task FailAsync(StubClickHouse server, string ca, string reason)
    {
        await using var stub = server;
        var uri = new UriBuilder(stub.Uri) { Scheme = Uri.UriSchemeHttps }.Uri;
        using var client = new ClickHouseClient(new ClickHouseOptions { Url = uri, Ca = ca });
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => client.PingAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("TLS", true), (error.Name, error.IsTransient));
        Assert.StartsWith($"{uri} cannot be reached by TLS: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("'clickhouse.ca_file'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("see inner exception", error.Message, StringComparison.Ordinal);
    }
}
