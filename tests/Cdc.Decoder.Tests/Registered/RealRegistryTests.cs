using Cdc.SchemaRegistry.Tests;

namespace Cdc.Decoder.Tests.Registered;

/// <summary>With Apicurio, whose rule for new versions is BACKWARD.</summary>
public sealed class RealRegistryTests(RealRegistryFixture fixture) : RegistryContract(fixture.UrlOrSkip()), IClassFixture<RealRegistryFixture>;
