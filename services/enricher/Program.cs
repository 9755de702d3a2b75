using Cdc.Enricher;
using Cdc.Hosting;

return await ServiceHost.RunAsync(
    EnrichProcessor.Stage,
    args,
    async context =>
    {
        using var registry = SchemaRegistries.ConnectRequired(context.Options.SchemaRegistry);
        return await EnricherService.RunAsync(context, registry);
    },
    KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check + EnricherService.Check);
