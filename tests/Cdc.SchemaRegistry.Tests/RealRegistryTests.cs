using Cdc.Testing;

namespace Cdc.SchemaRegistry.Tests;

public sealed class RealRegistryTests : SchemaRegistryContract, IClassFixture<RealRegistryFixture>, IDisposable
{
    private readonly SchemaRegistryOptions _options;
    private readonly SchemaRegistryClient _client;

    public RealRegistryTests(RealRegistryFixture fixture)
    {
        Assert.SkipUnless(fixture.Server is not null, RealRegistry.UnavailableReason ?? "");
        _options = new SchemaRegistryOptions { Url = fixture.Server.Url };
        _client = new SchemaRegistryClient(_options);
    }

    protected override ISchemaRegistry Registry => _client;

    [Fact]
    public async Task Replicas_that_start_together_agree_on_the_id()
    {
        string schema = Schemas.Unique();
        string subject = $"t-{Guid.NewGuid()}-value";
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            using var replica = new SchemaRegistryClient(_options);
            return await replica.RegisterAsync(subject, schema, Cancellation);
        })));
        Assert.Single(ids.Distinct());
    }

    public void Dispose() => _client?.Dispose();
}
