using Cdc.Decoder;
using Cdc.Hosting;
using Cdc.Stages;

return await ServiceHost.RunAsync(
    DecodeProcessor.Stage,
    args,
    PipelineConfiguration.ForService(KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check),
    async (context, options) =>
    {
        using var registry = SchemaRegistries.ConnectRequired(options.SchemaRegistry);
        return await DecoderService.RunAsync(context, options, registry);
    });
