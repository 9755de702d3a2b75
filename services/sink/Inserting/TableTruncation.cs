using System.Globalization;
using Cdc.ClickHouse.Client;
using Cdc.Core.Schemas;
using Cdc.Delivering.Queueing;
using Cdc.Hosting.Health;
using Cdc.Tables.Sql;
using Cdc.Tables.Targets;

namespace Cdc.Sink.Inserting;

/// <summary>A truncate of the source: deletes the rows below its version, so that a replay is harmless.</summary>
internal sealed class TableTruncation(SinkContext context, Outage outage)
{
    /// <summary>Returns when the rows are deleted.</summary>
    /// <param name="truncate">The one event.</param>
    /// <param name="target">The table.</param>
    /// <param name="cancellationToken">Ends trying.</param>
    public async Task RunAsync(Segment truncate, TargetTable target, CancellationToken cancellationToken)
    {
        var version = truncate.Batch.Events[truncate.Events[0]].Version.ToString(CultureInfo.InvariantCulture);
        var delete = new ClickHouseRequest($"DELETE FROM {Identifier.Quote(target.Database, target.Name)} WHERE {Identifier.Quote(SystemColumns.Version)} < {{version:UInt128}}")
            .Bind("version", version)
            .Set("lightweight_deletes_sync", "2");
        await outage.WaitOutAsync(
            async token =>
            {
                await context.Client.ExecuteAsync(delete, token);
                return true;
            },
            cancellationToken);
        SinkLog.Truncated(context.Logger, target.Name, version);
    }
}
