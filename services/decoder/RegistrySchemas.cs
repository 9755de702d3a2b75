using System.Text.Json;
using Cdc.Core.Batches;
using Cdc.Core.Framing;
using Cdc.Debezium.Connect;
using Cdc.Hosting.Health;
using Cdc.SchemaRegistry;

namespace Cdc.Decoder;

/// <summary>Fetches the schemas that source records name by Confluent's wire format, before the processor asks for them.</summary>
/// <param name="registry">The registry; null where none is configured, so that every id is unknown.</param>
/// <param name="outage">Waits the registry's outages out; null where these are the caller's.</param>
public sealed class RegistrySchemas(ISchemaRegistry? registry, Outage? outage) : IRegisteredSchemas
{
    private readonly Dictionary<int, RegisteredSchema> _schemas = [];
    private readonly HashSet<int> _wanted = [];

    /// <inheritdoc/>
    public RegisteredSchema? Find(int id) => _schemas.GetValueOrDefault(id);

    /// <summary>Fetches the schemas of a batch. An id that the registry does not have stays unknown, and is asked for again by the next batch that names it.</summary>
    /// <exception cref="SchemaRegistryException">The registry refuses to answer; or it does not answer, and nobody waits its outage out.</exception>
    public async ValueTask FetchAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        if (registry is null)
        {
            return;
        }

        _wanted.Clear();
        WireFormatIds.Collect(batch, _wanted);
        foreach (var id in _wanted)
        {
            if (!_schemas.ContainsKey(id) && await FetchAsync(registry, id, cancellationToken) is { } schema)
            {
                _schemas.Add(id, schema);
            }
        }
    }

    private async Task<RegisteredSchema?> FetchAsync(ISchemaRegistry from, int id, CancellationToken cancellationToken)
    {
        try
        {
            var found = outage is null
                ? await from.GetByIdAsync(id, cancellationToken)
                : await outage.WaitOutAsync(token => from.GetByIdAsync(id, token).AsTask(), cancellationToken);
            return found.SchemaType == StoredSchema.Json
                ? new RegisteredSchema(JsonSchemaReader.Parse(found.Schema), null)
                : new RegisteredSchema(null, $"is {found.SchemaType}; only JSON Schema is read");
        }
        catch (SchemaRegistryException exception) when (exception.ErrorCode is RegistryErrorCodes.SchemaNotFound or RegistryErrorCodes.VersionNotFound)
        {
            return null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return new RegisteredSchema(null, $"is no schema of a record: {exception.Message}");
        }
    }
}
