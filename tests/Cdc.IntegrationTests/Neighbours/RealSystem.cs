using Cdc.Testing;

namespace Cdc.IntegrationTests;

/// <summary>PostgreSQL, Kafka, Kafka Connect with Debezium, a schema registry and ClickHouse, all real, once for all tests. Tests have databases, connectors and topics of their own.</summary>
public sealed class RealSystem : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cdc-real-").FullName;
    private readonly List<IAsyncDisposable> _started = [];

    /// <summary>What is missing here, or null.</summary>
    public static string? UnavailableReason =>
        Postgres.UnavailableReason
        ?? RealKafka.UnavailableReason
        ?? KafkaConnect.UnavailableReason
        ?? RealRegistry.UnavailableReason
        ?? (EmbeddedClickHouse.IsAvailable ? null : EmbeddedClickHouse.UnavailableReason);

    internal Postgres Postgres { get; private set; } = null!;

    /// <summary>Null where it is not installed: see <see cref="MariaDb.UnavailableReason"/>.</summary>
    internal MariaDb? MariaDb { get; private set; }

    internal RealKafka Kafka { get; private set; } = null!;

    internal KafkaConnect Connect { get; private set; } = null!;

    internal RealRegistry Registry { get; private set; } = null!;

    internal EmbeddedClickHouse ClickHouse { get; private set; } = null!;

    /// <summary>A new folder for one test's files and logs.</summary>
    internal string NewFolder() => Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;

    public async ValueTask InitializeAsync()
    {
        if (UnavailableReason is not null)
        {
            return;
        }

        await Task.WhenAll(StartPostgresAsync(), StartMariaDbAsync(), StartKafkaAsync(), StartRegistryAsync(), StartClickHouseAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var neighbour in Enumerable.Reverse(_started))
        {
            await neighbour.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartPostgresAsync() => Postgres = Keep(await Postgres.StartAsync(_folder));

    private async Task StartMariaDbAsync() => MariaDb = MariaDb.UnavailableReason is null ? Keep(await MariaDb.StartAsync(_folder)) : null;

    private async Task StartKafkaAsync()
    {
        Kafka = Keep(await RealKafka.StartAsync(TestContext.Current.CancellationToken));
        Connect = Keep(await KafkaConnect.StartAsync(_folder, Kafka.BootstrapServers));
    }

    private async Task StartRegistryAsync() => Registry = Keep(await RealRegistry.StartAsync(TestContext.Current.CancellationToken));

    private async Task StartClickHouseAsync() => ClickHouse = Keep(await EmbeddedClickHouse.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    private T Keep<T>(T neighbour)
        where T : IAsyncDisposable
    {
        lock (_started)
        {
            _started.Add(neighbour);
        }

        return neighbour;
    }
}
