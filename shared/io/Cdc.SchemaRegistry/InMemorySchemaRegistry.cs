namespace Cdc.SchemaRegistry;

/// <summary>A registry for one process: for a pipeline whose stages share it, and for tests. Answers as the embedded server does.</summary>
public sealed class InMemorySchemaRegistry : ISchemaRegistry
{
    private readonly Lock _lock = new();
    private volatile RegistryState _state;

    /// <summary>Creates an empty registry.</summary>
    /// <param name="compatibility">What every subject's new versions owe to the earlier ones.</param>
    public InMemorySchemaRegistry(CompatibilityLevel compatibility = CompatibilityLevel.Backward) =>
        _state = RegistryState.Empty.WithCompatibility(compatibility);

    /// <inheritdoc/>
    public ValueTask<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            (_state, int id) = _state.Register(subject, schema);
            return ValueTask.FromResult(id);
        }
    }

    /// <inheritdoc/>
    public ValueTask<RegisteredSchema> GetByIdAsync(int id, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_state.SchemaById(id));

    /// <inheritdoc/>
    public ValueTask<RegisteredSchema?> GetLatestAsync(string subject, CancellationToken cancellationToken = default)
    {
        var state = _state;
        return ValueTask.FromResult(state.Latest(subject) is { } latest ? state.SchemaById(latest.Id) : null);
    }

    /// <inheritdoc/>
    public ValueTask<CompatibilityResult> CheckCompatibilityAsync(string subject, string schema, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_state.CheckAgainst(subject, version: null, schema));
}
