using Cdc.Configuration;

namespace Cdc.Hosting.Service;

/// <summary>What the command line asks for.</summary>
internal enum ServiceAction
{
    Run,
    Check,
    Help,
    Version,
}

/// <summary>A service's command line.</summary>
/// <param name="Action">What to do.</param>
/// <param name="ConfigurationFile">The file, as it was named.</param>
internal sealed record ServiceArguments(ServiceAction Action, string ConfigurationFile)
{
    private const string FileVariable = "CDC_CONFIG";
    private const string DefaultFile = "pipeline.yaml";

    /// <summary>The text of <c>--help</c>.</summary>
    public static string Help(string service) => $"""
        Usage: {service} [-f FILE] [--check]

          -f, --config FILE   The pipeline's YAML file. Default: $CDC_CONFIG, else pipeline.yaml in the working directory.
          --check             Check the configuration, tell every mistake, and exit.
          --version           Show the version and exit.
          --help              Show this and exit.

        Any setting may come from the environment: CDC__SINK__MAX_ROWS=5000, or from a file: CDC__CLICKHOUSE__PASSWORD_FILE=/run/secrets/clickhouse.
        CDC_LOG_LEVEL is trace, debug, information (default), warning, error, critical or none; CDC_LOG_FORMAT is text (default) or json.
        OTEL_EXPORTER_OTLP_ENDPOINT names an OpenTelemetry collector.

        Exit codes: 0 stopped in order; 1 unexpected error; 2 wrong configuration; 3 stopped before everything read was durable.
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ConfigurationException">There is something else in it.</exception>
    public static ServiceArguments Parse(IReadOnlyList<string> args, IReadOnlyDictionary<string, string> environment)
    {
        var arguments = new ServiceArguments(ServiceAction.Run, environment.GetValueOrDefault(FileVariable) is { Length: > 0 } file ? file : DefaultFile);
        for (var i = 0; i < args.Count; i++)
        {
            arguments = args[i] switch
            {
                "-f" or "--config" when ++i < args.Count => arguments with { ConfigurationFile = args[i] },
                "-f" or "--config" => throw new ConfigurationException("command line: expected a file after -f or --config"),
                "--check" => arguments with { Action = ServiceAction.Check },
                "--version" => arguments with { Action = ServiceAction.Version },
                "--help" or "-h" => arguments with { Action = ServiceAction.Help },
                ['-', '-', 'c', 'o', 'n', 'f', 'i', 'g', '=', .. var name] => arguments with { ConfigurationFile = name },
                var other => throw new ConfigurationException($"command line: expected -f FILE, --check, --version or --help, found '{other}'"),
            };
        }

        return arguments;
    }
}
