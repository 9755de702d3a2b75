using Cdc.Hosting;
using Cdc.Sink;
using Cdc.Stages;

return await ServiceHost.RunAsync(
    SinkEdge.Stage,
    args,
    PipelineConfiguration.ForService(KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check),
    async (context, options) =>
    {
        using var registry = SchemaRegistries.ConnectRequired(options.SchemaRegistry);
        return await SinkService.RunAsync(context, options, registry);
    });
