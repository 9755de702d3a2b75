using Cdc.SchemaRegistry;

namespace Cdc.Decoder.Tests;

/// <summary>With the registry that stages of one process share, and that the embedded server answers from; its rule for new versions is BACKWARD.</summary>
public sealed class InMemoryRegistryTests : RegistryContract
{
    protected override ISchemaRegistry Registry { get; } = new InMemorySchemaRegistry();
}
