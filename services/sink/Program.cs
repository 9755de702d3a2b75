using Cdc.Hosting;
using Cdc.Sink;

return await ServiceHost.RunAsync(
    SinkEdge.Stage,
    args,
    async context =>
    {
        using var registry = SchemaRegistries.ConnectRequired(context.Options.SchemaRegistry);
        return await SinkService.RunAsync(context, registry);
    },
    KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check);
