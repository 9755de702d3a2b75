using Cdc.Decoder;
using Cdc.Hosting.Service;
using Cdc.Stages.Edges;
using Cdc.Stages.Schemas;
using Cdc.Stages.Settings;

return await ServiceHost.RunAsync(
    DecodeProcessor.Stage,
    args,
    PipelineConfiguration.ForService(KafkaEdges.Check + (PipelineCheck)SchemaRegistries.Check),
    async (context, options) =>
    {
        using var registry = SchemaRegistries.ConnectRequired(options.SchemaRegistry);
        return await DecoderService.RunAsync(context, options, registry);
    });
