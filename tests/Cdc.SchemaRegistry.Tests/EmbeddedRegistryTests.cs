namespace Cdc.SchemaRegistry.Tests;

public sealed class EmbeddedRegistryTests(EmbeddedServerFixture server) : SchemaRegistryContract(server.Url), IClassFixture<EmbeddedServerFixture>;
