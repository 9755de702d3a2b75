using System.Net;
using Cdc.EmbeddedRegistry;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>The embedded server inside the test process.</summary>
public sealed class EmbeddedServerFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cdc-registry-");
    private RegistryServer? _server;

    public Uri Url => _server!.Url;

    public async ValueTask InitializeAsync() =>
        _server = await RegistryServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), Path.Combine(_folder.FullName, "registry.json"), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
