using Cdc.Testing;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>PostgreSQL, MariaDB, Kafka, Kafka Connect with Debezium, a schema registry and ClickHouse, all real, once for all tests. Tests have databases, connectors and topics of their own.</summary>
/// <remarks>All start at once, those that are here. One that did not start fails the tests that ask for it, with the reason, and no others.</remarks>
public sealed class RealSystem : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cdc-real-").FullName;
    private readonly List<IAsyncDisposable> _started = [];
    private readonly Task<Postgres> _postgres;
    private readonly Task<MariaDb> _mariaDb;
    private readonly Task<RealKafka> _kafka;
    private readonly Task<KafkaConnect> _connect;
    private readonly Task<RealRegistry> _registry;
    private readonly Task<EmbeddedClickHouse> _clickHouse;

    public RealSystem()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        _postgres = StartAsync(Postgres.UnavailableReason, () => Postgres.StartAsync(_folder));
        _mariaDb = StartAsync(MariaDb.UnavailableReason, () => MariaDb.StartAsync(_folder));
        _kafka = StartAsync(RealKafka.UnavailableReason, () => RealKafka.StartAsync(cancellationToken));
        _connect = StartAsync(KafkaConnect.UnavailableReason, async () => await KafkaConnect.StartAsync(_folder, (await _kafka).BootstrapServers));
        _registry = StartAsync(RealRegistry.UnavailableReason, () => RealRegistry.StartAsync(cancellationToken));
        _clickHouse = StartAsync(
            EmbeddedClickHouse.IsAvailable ? null : EmbeddedClickHouse.UnavailableReason, () => EmbeddedClickHouse.StartAsync(cancellationToken: cancellationToken));
    }

    internal Postgres Postgres => Started(_postgres);

    internal MariaDb MariaDb => Started(_mariaDb);

    internal RealKafka Kafka => Started(_kafka);

    internal KafkaConnect Connect => Started(_connect);

    internal RealRegistry Registry => Started(_registry);

    internal EmbeddedClickHouse ClickHouse => Started(_clickHouse);

    /// <summary>Skips the test where its source is not installed, or one of the neighbours that every pipeline has.</summary>
    /// <param name="source">What the source lacks, or null.</param>
    internal static void SkipWithout(string? source)
    {
        var missing = source
            ?? RealKafka.UnavailableReason
            ?? KafkaConnect.UnavailableReason
            ?? RealRegistry.UnavailableReason
            ?? (EmbeddedClickHouse.IsAvailable ? null : EmbeddedClickHouse.UnavailableReason);
        Assert.SkipWhen(missing is not null, missing ?? "");
    }

    /// <summary>A new folder for one test's files and logs.</summary>
    internal string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask InitializeAsync() =>
        await Task.WhenAll(_postgres, _mariaDb, _kafka, _connect, _registry, _clickHouse).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async ValueTask DisposeAsync()
    {
        foreach (var neighbour in Enumerable.Reverse(_started))
        {
            await neighbour.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<T> StartAsync<T>(string? missing, Func<Task<T>> start)
        where T : IAsyncDisposable
    {
        var neighbour = missing is null ? await start() : throw new InvalidOperationException(missing);
        lock (_started)
        {
            _started.Add(neighbour);
        }

        return neighbour;
    }

    // All have ended by now, one way or the other.
    private static T Started<T>(Task<T> neighbour) => neighbour.GetAwaiter().GetResult();
}
