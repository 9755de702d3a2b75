namespace Cdc.SchemaRegistry.Tests;

public sealed class EmbeddedInteroperabilityTests(EmbeddedServerFixture server) : InteroperabilityContract(server.Url), IClassFixture<EmbeddedServerFixture>;

public sealed class RealInteroperabilityTests(RealRegistryFixture fixture) : InteroperabilityContract(fixture.UrlOrSkip()), IClassFixture<RealRegistryFixture>;
