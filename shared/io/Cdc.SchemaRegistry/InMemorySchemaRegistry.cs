namespace Cdc.SchemaRegistry;

/// <summary>Ids for the schemas of one process whose stages share it. Nothing is checked, nothing is kept: who writes and who reads are the same program.</summary>
public sealed class InMemorySchemaRegistry : ISchemaRegistry
{
    private readonly Lock _lock = new();
    private readonly List<StoredSchema> _schemas = [];
    private readonly Dictionary<string, int> _ids = [];

    /// <inheritdoc/>
    public ValueTask<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_ids.TryGetValue(schema, out var id))
            {
                _schemas.Add(new StoredSchema(schema, StoredSchema.Json));
                id = _schemas.Count;
                _ids.Add(schema, id);
            }

            return ValueTask.FromResult(id);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StoredSchema> GetByIdAsync(int id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return id >= 1 && id <= _schemas.Count
                ? ValueTask.FromResult(_schemas[id - 1])
                : throw new SchemaRegistryException(RegistryErrorCodes.SchemaNotFound, $"Schema {id} is not one of this process.");
        }
    }
}
