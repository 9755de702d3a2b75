using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>One Apicurio server for all tests of a class; null where the machine has none.</summary>
public sealed class RealRegistryFixture : IAsyncLifetime
{
    public RealRegistry? Server { get; private set; }

    public async ValueTask InitializeAsync() =>
        Server = RealRegistry.IsAvailable ? await RealRegistry.StartAsync(TestContext.Current.CancellationToken) : null;

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
