using Cdc.AllInOne.Decode;
using Cdc.Enricher;
using Cdc.Hosting.Service;
using Cdc.Stages.Edges;
using Cdc.Stages.Settings;

namespace Cdc.AllInOne;

/// <summary>The command line of <c>cdc</c>: which of its commands is meant. What follows a command is that command's own.</summary>
internal static class CdcCommand
{
    private const string Usage = """
        cdc: Debezium changes into ClickHouse tables

        cdc run -f pipeline.yaml    all stages in one process (cdc run --help)
        cdc decode FILE             what the decoder makes of captured records, without Kafka (cdc decode --help)
        cdc --version               show the version
        """;

    /// <summary>Runs what is asked for.</summary>
    /// <returns>An <see cref="ExitCode"/>, or <see cref="DecodeCommand.HasDeadLetters"/>.</returns>
    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["run", .. var rest] => ServiceHost.RunAsync(
            "cdc run", rest, PipelineConfiguration.ForService(KafkaEdges.Check + (PipelineCheck)EnricherService.Check), (context, options) => PipelineService.RunAsync(context, options)),
        ["decode", .. var rest] => Task.FromResult(DecodeCommand.Run(rest)),
        ["--version"] => SayAsync(Console.Out, $"cdc {ServiceHost.Version}", ExitCode.Stopped),
        [] or ["--help" or "-h" or "help"] => SayAsync(Console.Out, Usage, ExitCode.Stopped),
        _ => SayAsync(Console.Error, $"Unknown command '{args[0]}'.\n\n{Usage}", ExitCode.Configuration),
    };

    private static async Task<int> SayAsync(TextWriter writer, string text, int code)
    {
        await writer.WriteLineAsync(text);
        return code;
    }
}
