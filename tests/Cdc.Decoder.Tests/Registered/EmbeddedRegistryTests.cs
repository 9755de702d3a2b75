using Cdc.Testing;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>With the embedded registry, whose rule for new versions is BACKWARD.</summary>
public sealed class EmbeddedRegistryTests(EmbeddedRegistryTests.Fixture fixture) : RegistryContract(fixture.Url), IClassFixture<EmbeddedRegistryTests.Fixture>
{
    /// <summary>One server for all tests of the class.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private EmbeddedRegistry? _server;

        public Uri Url => _server!.Url;

        public async ValueTask InitializeAsync() => _server = await EmbeddedRegistry.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
