using Cdc.Testing;

namespace Cdc.SchemaRegistry.Tests;

/// <summary>One Apicurio server for all tests of a class; null where the machine has none.</summary>
public sealed class RealRegistryFixture : IAsyncLifetime
{
    public RealRegistry? Server { get; private set; }

    /// <summary>Where it answers; skips the test where there is none.</summary>
    public Uri UrlOrSkip()
    {
        Assert.SkipUnless(Server is not null, RealRegistry.UnavailableReason ?? "");
        return Server.Url;
    }

    public async ValueTask InitializeAsync() =>
        Server = RealRegistry.IsAvailable ? await RealRegistry.StartAsync(TestContext.Current.CancellationToken) : null;

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
