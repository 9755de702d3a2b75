namespace Cdc.SchemaRegistry;

/// <summary>Where JSON Schemas are stored under ids, so that a message can carry four bytes in place of its schema.</summary>
/// <remarks>
/// Every member throws <see cref="SchemaRegistryException"/> when the registry refuses or cannot be reached; its
/// <see cref="SchemaRegistryException.IsTransient"/> says whether trying again may help. Implementations may be called from several threads.
/// </remarks>
public interface ISchemaRegistry
{
    /// <summary>Registers a JSON Schema as the newest version of a subject.</summary>
    /// <returns>The schema's id, from 1. The same text gives the same id again, under every subject.</returns>
    /// <exception cref="SchemaRegistryException">
    /// <see cref="RegistryErrorCodes.Incompatible"/>: the subject's earlier versions forbid it;
    /// <see cref="RegistryErrorCodes.InvalidSchema"/>: the text is not a JSON Schema.
    /// </exception>
    ValueTask<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default);

    /// <summary>The schema with an id, of whatever type it is.</summary>
    /// <exception cref="SchemaRegistryException"><see cref="RegistryErrorCodes.SchemaNotFound"/>: no schema has this id.</exception>
    ValueTask<StoredSchema> GetByIdAsync(int id, CancellationToken cancellationToken = default);
}
