using Cdc.Decoder;
using Cdc.Hosting;

return await ServiceHost.RunAsync(
    DecodeProcessor.Stage,
    args,
    async context =>
    {
        using var registry = SchemaRegistries.ConnectRequired(context.Options.SchemaRegistry);
        return await DecoderService.RunAsync(context, registry);
    },
    KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check);
