namespace Cdc.SchemaRegistry.Tests;

public sealed class RealRegistryTests(RealRegistryFixture fixture) : SchemaRegistryContract(fixture.UrlOrSkip()), IClassFixture<RealRegistryFixture>
{
    [Fact]
    public async Task Replicas_that_start_together_agree_on_the_id()
    {
        string schema = Schemas.Unique();
        string subject = NewSubject();
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            using var replica = new SchemaRegistryClient(Options);
            return await replica.RegisterAsync(subject, schema, Cancellation);
        })));
        Assert.Single(ids.Distinct());
    }
}
