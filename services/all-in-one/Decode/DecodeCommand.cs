using System.CommandLine;
using System.CommandLine.Help;
using Cdc.Hosting.Service;
using Microsoft.Win32.SafeHandles;

namespace Cdc.AllInOne.Decode;

/// <summary>The command line of <c>cdc decode</c>.</summary>
public static class DecodeCommand
{
    /// <summary>4: <c>--strict</c>, and a record became a dead letter.</summary>
    public const int HasDeadLetters = 4;

    private const string Description = """
        Prints what the decoder makes of records, a line each, without Kafka.

        A line of FILE is a record:
          {"topic":"shop.public.orders","partition":0,"offset":7,"timestamp":0,"headers":{"a":"b"},"key":"{\"id\":1}","value":"…"}
        where all but topic and value may be left out, headers may be a list of pairs, and key_base64 and value_base64 stand for bytes that are no text.
        With --topic each line is a plain value instead, as kafka-console-consumer prints them.

        Exit codes: 0 everything was read; 1 unexpected error; 2 wrong command line or configuration, or a line that is no record; 4 dead letters, with --strict.
        """;

    private static readonly Argument<string> File = new("FILE") { Description = "The file, or - for standard input." };

    private static readonly Option<string?> Configuration = new("--config", "-f") { HelpName = "YAML", Description = "The pipeline's YAML file, for tables, epoch, decode, and the schema_registry that has the schemas of framed records. Default: no settings." };

    private static readonly Option<string?> Topic = new("--topic") { HelpName = "TOPIC", Description = "Lines are plain values of this topic, at offsets from 0." };

    private static readonly Option<bool> WithKeys = new("--with-keys") { Description = "With --topic: each line is key, TAB, value (kafka-console-consumer --property print.key=true); null is none." };

    private static readonly Option<DecodeOutput> Output = new("--output") { HelpName = "text|json", Description = "text (default) or json: one object a line, with the event as on the decoded topic." };

    private static readonly Option<bool> Schemas = new("--schemas") { Description = "With text: also tell a table's columns and types when they first come or change." };

    private static readonly Option<bool> Strict = new("--strict") { Description = "End with exit code 4 if there were dead letters." };

    /// <summary>Makes the command.</summary>
    /// <param name="run">Does what is asked; gives the exit code.</param>
    public static Command Create(Func<DecodeRequest, Task<int>> run)
    {
        var command = new Command("decode", Description) { File, Configuration, Topic, WithKeys, Output, Schemas, Strict, new HelpOption() };
        command.Validators.Add(result =>
        {
            if (result.GetValue(WithKeys) && result.GetValue(Topic) is null)
            {
                result.AddError("--with-keys: expected --topic beside it; records carry their keys themselves");
            }
        });
        command.SetAction(parsed => run(Request(parsed)));
        return command;
    }

    /// <summary>Runs the command on the process's console.</summary>
    /// <param name="args">What follows <c>cdc decode</c>.</param>
    /// <returns>An <see cref="ExitCode"/>, or <see cref="HasDeadLetters"/>.</returns>
    public static int Run(IReadOnlyList<string> args)
    {
        // The console's own stream keeps it to itself that nobody reads any more, as behind head. A file, though, it shares with who wrote before.
        using var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        using var output = pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        var environment = ServiceHost.ProcessVariables();
        var isColored = !Console.IsOutputRedirected && environment.GetValueOrDefault("NO_COLOR", "").Length == 0;
        return Run(args, new DecodeConsole(Console.OpenStandardInput(), output, Console.Error, isColored), environment);
    }

    internal static int Run(IReadOnlyList<string> args, DecodeConsole console, IReadOnlyDictionary<string, string> environment)
    {
        var parsed = Create(request => new DecodeRun(request, console, environment).RunAsync()).Parse(args);

        // Nothing is to be saved on a stop, so signals end the process as they do by themselves.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, Error = console.Errors, Output = parsed.Errors.Count > 0 ? console.Errors : Console.Out };
        var code = parsed.Invoke(invocation);
        return parsed.Errors.Count > 0 ? ExitCode.Configuration : code;
    }

    private static DecodeRequest Request(ParseResult parsed) => new()
    {
        File = parsed.GetRequiredValue(File),
        ConfigurationFile = parsed.GetValue(Configuration),
        Topic = parsed.GetValue(Topic),
        WithKeys = parsed.GetValue(WithKeys),
        Output = parsed.GetValue(Output),
        Schemas = parsed.GetValue(Schemas),
        Strict = parsed.GetValue(Strict),
    };
}
