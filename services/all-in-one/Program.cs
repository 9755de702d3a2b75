using Cdc.AllInOne;
using Cdc.AllInOne.Decode;
using Cdc.AllInOne.Demo;
using Cdc.Enricher;
using Cdc.Hosting;
using Cdc.Stages;

const string Usage = """
    cdc: Debezium changes into ClickHouse tables

    cdc run -f pipeline.yaml    all stages in one process (cdc run --help)
    cdc decode FILE             what the decoder makes of captured records, without Kafka (cdc decode --help)
    cdc demo --clickhouse URL   made-up changes through three services, compared row by row (cdc demo --help; ./infra/demo.sh sets it up)
    """;

switch (args)
{
    case ["run", .. var rest]:
        return await ServiceHost.RunAsync(
            "cdc run",
            rest,
            PipelineConfiguration.ForService(KafkaEdges.Check + (PipelineCheck)EnricherService.Check),
            (context, options) => PipelineService.RunAsync(context, options));
    case ["decode", .. var rest]:
        return DecodeCommand.Run(rest);
    case ["demo", .. var rest]:
        return await DemoCommand.RunAsync(rest);
    case [] or ["--help" or "-h" or "help"]:
        Console.WriteLine(Usage);
        return ExitCode.Stopped;
    default:
        Console.Error.WriteLine($"Unknown command '{args[0]}'.\n\n{Usage}");
        return ExitCode.Configuration;
}
