using Cdc.SchemaRegistry;
using Cdc.SchemaRegistry.Tests;
using Cdc.Testing;

namespace Cdc.Decoder.Tests;

/// <summary>With Apicurio over HTTP, whose rule for new versions is BACKWARD.</summary>
public sealed class RealRegistryTests : RegistryContract, IClassFixture<RealRegistryFixture>, IDisposable
{
    private readonly SchemaRegistryClient _client;

    public RealRegistryTests(RealRegistryFixture fixture)
    {
        Assert.SkipUnless(fixture.Server is not null, RealRegistry.UnavailableReason ?? "");
        _client = new SchemaRegistryClient(new SchemaRegistryOptions { Url = fixture.Server.Url });
    }

    protected override ISchemaRegistry Registry => _client;

    public void Dispose() => _client?.Dispose();
}
