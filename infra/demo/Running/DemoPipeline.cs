using Cdc.Decoder;
using Cdc.Enricher;
using Cdc.Hosting.Health;
using Cdc.Hosting.Service;
using Cdc.Hosting.Telemetry;
using Cdc.SchemaRegistry;
using Cdc.Sink;
using Cdc.Sink.Inserting;
using Cdc.Stages.Settings;
using Microsoft.Extensions.Logging;

namespace Cdc.Demo.Running;

/// <summary>The three services, side by side in this process, with Kafka topics between them.</summary>
internal sealed class DemoPipeline : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CdcMeter _meter = new(TimeProvider.System);
    private readonly List<Task<int>> _services = [];

    private DemoPipeline()
    {
    }

    /// <summary>Completes as soon as one of the services has ended, or failed.</summary>
    public Task Ended => Task.WhenAny(_services);

    /// <summary>Starts the services.</summary>
    /// <param name="options">The pipeline.</param>
    /// <param name="loggers">Makes logs.</param>
    /// <param name="inserted">Called after each insert that is durable.</param>
    public static DemoPipeline Start(PipelineOptions options, ILoggerFactory loggers, Action<TableInsert> inserted)
    {
        var pipeline = new DemoPipeline();
        var registry = new InMemorySchemaRegistry();
        pipeline.Start(loggers, context => DecoderService.RunAsync(context, options, registry));
        pipeline.Start(loggers, context => EnricherService.RunAsync(context, options, registry));
        pipeline.Start(loggers, context => SinkService.RunAsync(context, options, registry, inserted));
        return pipeline;
    }

    /// <summary>Stops the services in good order.</summary>
    /// <returns>The worst of their exit codes.</returns>
    public async Task<int> StopAsync()
    {
        await _stopping.CancelAsync();
        return (await Task.WhenAll(_services)).Max();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await ((Task)Task.WhenAll(_services)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _meter.Dispose();
        _stopping.Dispose();
    }

    private void Start(ILoggerFactory loggers, Func<ServiceContext, Task<int>> run)
    {
        var context = new ServiceContext(loggers, _meter, new ServiceHealth(_stopping.Token), TimeProvider.System, _stopping.Token);
        _services.Add(Task.Run(() => run(context)));
    }
}
