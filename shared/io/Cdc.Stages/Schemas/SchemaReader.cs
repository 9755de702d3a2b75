using System.Diagnostics.CodeAnalysis;
using Cdc.Core.Batches;
using Cdc.Core.Framing;
using Cdc.Core.Schemas;
using Cdc.Events.Schemas;
using Cdc.Hosting.Health;
using Cdc.SchemaRegistry;
using Microsoft.Extensions.Logging;

namespace Cdc.Stages.Schemas;

/// <summary>Fetches the schemas that consumed events name, before a processor asks for them.</summary>
/// <param name="registry">The registry.</param>
/// <param name="outage">Waits the registry's outages out.</param>
/// <param name="logger">Told of schemas that are no event's.</param>
public sealed partial class SchemaReader(ISchemaRegistry registry, Outage outage, ILogger logger) : ISchemaLookup
{
    private readonly Dictionary<int, TableSchema> _schemas = [];
    private readonly HashSet<int> _wanted = [];

    /// <inheritdoc/>
    public bool TryGet(int id, [NotNullWhen(true)] out TableSchema? schema) => _schemas.TryGetValue(id, out schema);

    /// <summary>Fetches the schemas of a batch. An id that the registry does not have stays unknown, so that its records become dead letters.</summary>
    public async ValueTask FetchAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        _wanted.Clear();
        WireFormatIds.Collect(batch, _wanted);
        foreach (var id in _wanted)
        {
            if (!_schemas.ContainsKey(id) && await FetchAsync(id, cancellationToken) is { } schema)
            {
                _schemas.Add(id, schema);
            }
        }
    }

    private async Task<TableSchema?> FetchAsync(int id, CancellationToken cancellationToken)
    {
        try
        {
            var registered = await outage.WaitOutAsync(token => registry.GetByIdAsync(id, token).AsTask(), cancellationToken);
            return EventSchema.Parse(registered.Schema);
        }
        catch (SchemaRegistryException exception) when (exception.ErrorCode is RegistryErrorCodes.SchemaNotFound or RegistryErrorCodes.VersionNotFound)
        {
            LogUnknown(logger, id, exception.Message);
            return null;
        }
        catch (FormatException exception)
        {
            LogUnknown(logger, id, exception.Message);
            return null;
        }
    }

    [LoggerMessage(42, LogLevel.Warning, "Schema {Id} is not that of an event, so its records become dead letters: {Reason}")]
    private static partial void LogUnknown(ILogger logger, int id, string reason);
}
