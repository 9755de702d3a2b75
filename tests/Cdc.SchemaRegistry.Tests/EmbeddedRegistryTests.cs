namespace Cdc.SchemaRegistry.Tests;

public sealed class EmbeddedRegistryTests(EmbeddedServerFixture server) : SchemaRegistryContract, IClassFixture<EmbeddedServerFixture>, IDisposable
{
    private readonly SchemaRegistryClient _client = new(new SchemaRegistryOptions { Url = server.Url });

    protected override ISchemaRegistry Registry => _client;

    public void Dispose() => _client.Dispose();
}
