using Cdc.Enricher;
using Cdc.Hosting.Service;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;

return await ServiceHost.RunAsync(
    EnrichProcessor.Stage,
    args,
    PipelineConfiguration.ForService(KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check + EnricherService.Check),
    async (context, options) =>
    {
        using var registry = SchemaRegistries.ConnectRequired(options.SchemaRegistry);
        return await EnricherService.RunAsync(context, options, registry);
    });
