using Cdc.ClickHouse.Tests.Support;
using Cdc.Testing;

[assembly: AssemblyFixture(typeof(ClickHouseFixture))]

namespace Cdc.ClickHouse.Tests.Support;

/// <summary>One embedded server for all tests of the assembly; each test takes a database of its own.</summary>
public sealed class ClickHouseFixture : IAsyncLifetime
{
    private static int _databases;
    private EmbeddedClickHouse? _server;

    public EmbeddedClickHouse Server
    {
        get
        {
            Assert.SkipUnless(EmbeddedClickHouse.IsAvailable, EmbeddedClickHouse.UnavailableReason);
            return _server!;
        }
    }

    /// <summary>A name that no other test has.</summary>
    public static string NewDatabase() => $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";

    public async ValueTask InitializeAsync()
    {
        if (EmbeddedClickHouse.IsAvailable)
        {
            _server = await EmbeddedClickHouse.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
