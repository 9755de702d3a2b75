namespace Cdc.SchemaRegistry.Tests;

public sealed class InMemoryRegistryTests
{
    private readonly InMemorySchemaRegistry _registry = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ids_count_from_one_and_a_schema_keeps_its_own_under_every_subject()
    {
        Assert.Equal(1, await _registry.RegisterAsync("a", Schemas.Id, Cancellation));
        Assert.Equal(2, await _registry.RegisterAsync("a", Schemas.TextId, Cancellation));
        Assert.Equal(1, await _registry.RegisterAsync("b", Schemas.Id, Cancellation));
        Assert.Equal(new StoredSchema(Schemas.TextId, "JSON"), await _registry.GetByIdAsync(2, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_unknown_id_is_a_lasting_failure(int id)
    {
        var e = await Assert.ThrowsAsync<SchemaRegistryException>(async () => await _registry.GetByIdAsync(id, Cancellation));
        Assert.Equal((RegistryErrorCodes.SchemaNotFound, false), (e.ErrorCode, e.IsTransient));
    }
}
