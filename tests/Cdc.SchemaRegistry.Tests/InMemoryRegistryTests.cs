using Cdc.Testing;

namespace Cdc.SchemaRegistry.Tests;

public sealed class InMemoryRegistryTests : SchemaRegistryContract
{
    protected override ISchemaRegistry Registry { get; } = new InMemorySchemaRegistry();

    [Fact]
    public async Task Ids_count_from_one()
    {
        Assert.Equal(1, await Registry.RegisterAsync("a", ConfluentFixture.Schemas[1], Cancellation));
        Assert.Equal(2, await Registry.RegisterAsync("a", ConfluentFixture.Schemas[2], Cancellation));
    }

    [Fact]
    public async Task Spaces_make_no_other_schema() =>
        Assert.Equal(
            await Registry.RegisterAsync("a", """{"type":"object"}""", Cancellation),
            await Registry.RegisterAsync("a", """{ "type" : "object" }""", Cancellation));
}
