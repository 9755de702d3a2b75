using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>One embedded ClickHouse for all tests of a class; each test takes a database of its own.</summary>
public sealed class EmbeddedClickHouseFixture : IAsyncLifetime
{
    private EmbeddedClickHouse? _server;

    /// <summary>The server; skips the test where there is none.</summary>
    public EmbeddedClickHouse Server
    {
        get
        {
            Assert.SkipUnless(EmbeddedClickHouse.IsAvailable, EmbeddedClickHouse.UnavailableReason);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync() =>
        _server = EmbeddedClickHouse.IsAvailable ? await EmbeddedClickHouse.StartAsync(cancellationToken: TestContext.Current.CancellationToken) : null;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
