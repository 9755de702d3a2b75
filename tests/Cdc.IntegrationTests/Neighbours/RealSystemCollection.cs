namespace Cdc.IntegrationTests.Neighbours;

/// <summary>The tests that share <see cref="RealSystem"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RealSystemCollection : ICollectionFixture<RealSystem>
{
    public const string Name = "real system";
}
