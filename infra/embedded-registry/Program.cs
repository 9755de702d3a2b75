using System.CommandLine;
using System.Net;
using Cdc.EmbeddedRegistry;

const int CannotStart = 2;

var port = new Option<int>("--port") { Description = "The port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 8081 };
port.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 0 or > 65535)
    {
        result.AddError("--port: expected a number from 0 to 65535");
    }
});
var host = new Option<IPAddress>("--host")
{
    Description = "The IP address to listen on.",
    DefaultValueFactory = _ => IPAddress.Loopback,
    CustomParser = result =>
    {
        if (!IPAddress.TryParse(result.Tokens[0].Value, out var address))
        {
            result.AddError($"--host: expected an IP address such as 127.0.0.1 or 0.0.0.0, not '{result.Tokens[0].Value}'");
        }

        return address;
    },
};
var state = new Option<string>("--state") { Description = "The file that keeps what is registered; made when it is not there.", Required = true };

var command = new RootCommand("A schema registry in one process, with Confluent's REST interface for JSON Schemas.") { port, host, state };
command.SetAction(async (arguments, cancellationToken) =>
{
    try
    {
        await using var server = await RegistryServer.StartAsync(
            new IPEndPoint(arguments.GetRequiredValue(host), arguments.GetValue(port)), arguments.GetRequiredValue(state), cancellationToken);
        Console.WriteLine($"Listening on {server.Url.GetLeftPart(UriPartial.Authority)}");
        await server.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
    catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return CannotStart;
    }
});

// The web host ends on SIGTERM and SIGINT by itself, in order.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
