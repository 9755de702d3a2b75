using System.CommandLine;
using System.CommandLine.Help;
using Cdc.Demo.Watching;
using Cdc.Hosting.Service;

namespace Cdc.Demo.Running;

/// <summary>The demo's command line.</summary>
public static class DemoCommand
{
    /// <summary>A stop drains the pipeline, compares and tells; after this long it is cut off.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(2);

    private static readonly Option<Uri> ClickHouse = new("--clickhouse")
    {
        Description = "URL of the ClickHouse that gets the rows; infra/demo.sh starts one.",
        Required = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            result.AddError($"--clickhouse: expected a URL such as http://localhost:8123, found '{result.Tokens[0].Value}'");
            return null;
        },
    };

    private static readonly Option<string?> Configuration = new("--config", "-f") { Description = "The pipeline's YAML file. Default: a copy of infra/demo/pipeline.yaml." };

    private static readonly Option<bool> Once = new("--once") { Description = "End when everything has arrived and has been compared with the source." };

    private static readonly Option<long> Events = Positive(new Option<long>("--events") { Description = "Events to make with --once.", DefaultValueFactory = _ => 100_000 });

    private static readonly Option<int?> Rate = Positive(new Option<int?>("--rate") { Description = "Events a second. Default: as many as go through." });

    private static readonly Option<int> Seed = new("--seed") { Description = "Streams of one seed are the same.", DefaultValueFactory = _ => 1 };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("demo", "Runs the three services over an embedded Kafka, with made-up ride bookings as the source.")
        {
            ClickHouse, Configuration, Once, Events, Rate, Seed, new HelpOption(),
        };
        command.SetAction((parsed, cancellationToken) => DemoRun.RunAsync(Options(parsed), cancellationToken));
        return command;
    }

    /// <summary>Runs the command; SIGINT and SIGTERM drain it first.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>An <see cref="ExitCode"/>: <see cref="ExitCode.Unexpected"/> also where the target differs from the source.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var parsed = Create().Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = StopTimeout });
        return parsed.Errors.Count > 0 ? ExitCode.Configuration : code;
    }

    private static DemoOptions Options(ParseResult parsed)
    {
        var options = new DemoOptions
        {
            ClickHouse = parsed.GetRequiredValue(ClickHouse),
            Once = parsed.GetValue(Once),
            Events = parsed.GetValue(Events),
            Rate = parsed.GetValue(Rate),
            Seed = parsed.GetValue(Seed),
        };
        return parsed.GetValue(Configuration) is { } file ? options with { ConfigurationFile = file } : options;
    }

    private static Option<T> Positive<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && long.TryParse(token.Value, out var number) && number < 1)
            {
                result.AddError($"{option.Name}: expected at least 1, found '{token.Value}'");
            }
        });
        return option;
    }
}
