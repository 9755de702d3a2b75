using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Cdc.Core.Schemas;
using Cdc.Events.Schemas;
using Cdc.Hosting.Health;
using Cdc.SchemaRegistry;
using Microsoft.Extensions.Logging;

namespace Cdc.Stages.Schemas;

/// <summary>Registers the schemas of the events that a stage writes, and knows their ids.</summary>
/// <param name="registry">The registry.</param>
/// <param name="outage">Waits the registry's outages out.</param>
/// <param name="logger">Told of new versions.</param>
public sealed partial class SchemaWriter(ISchemaRegistry registry, Outage outage, ILogger logger)
{
    private const int HashBytes = 4;

    private readonly ConditionalWeakTable<TableSchema, StrongBox<int>> _ids = [];

    /// <summary>The id of a registered schema.</summary>
    public int IdOf(TableSchema schema) => _ids.TryGetValue(schema, out var id) ? id.Value : throw new InvalidOperationException($"The schema of '{schema.Name}' is not registered.");

    /// <summary>Registers a schema unless that was done before.</summary>
    /// <param name="topic">The topic whose values have it; the subject is <c>{topic}-value</c>.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="cancellationToken">Ends the wait for a registry that is away.</param>
    /// <remarks>
    /// Where the source drops or retypes a column, the new version breaks the subject's compatibility. The stream has to go on, and our readers
    /// take every event by the id it was written with; so that version gets a subject of its own, visibly: <c>{topic}-value-{hash}</c>.
    /// </remarks>
    public async ValueTask RegisterAsync(string topic, TableSchema schema, CancellationToken cancellationToken)
    {
        if (_ids.TryGetValue(schema, out _))
        {
            return;
        }

        var subject = topic + "-value";
        var (id, registered) = await outage.WaitOutAsync(token => RegisterOrSeparateAsync(subject, EventSchema.ToJsonSchema(schema), token), cancellationToken);
        _ids.AddOrUpdate(schema, new StrongBox<int>(id));
        LogRegistered(logger, schema.Name, id, registered);
    }

    private async Task<(int Id, string Subject)> RegisterOrSeparateAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        try
        {
            return (await registry.RegisterAsync(subject, schema, cancellationToken), subject);
        }
        catch (SchemaRegistryException exception) when (exception.ErrorCode == RegistryErrorCodes.Incompatible)
        {
            var own = $"{subject}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)).AsSpan(0, HashBytes))}";
            LogIncompatible(logger, subject, own, exception.Message);
            return (await registry.RegisterAsync(own, schema, cancellationToken), own);
        }
    }

    [LoggerMessage(40, LogLevel.Information, "Events of table {Table} are written with schema {Id} of {Subject}")]
    private static partial void LogRegistered(ILogger logger, string table, int id, string subject);

    [LoggerMessage(41, LogLevel.Warning, "The new schema of {Subject} breaks its compatibility; it is registered as {Own}, so that the stream goes on: {Reason}")]
    private static partial void LogIncompatible(ILogger logger, string subject, string own, string reason);
}
