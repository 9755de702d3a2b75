using Cdc.EmbeddedClickHouse;

try
{
    var options = ServerOptions.Parse(args);
    await using var server = await ClickHouseServer.StartAsync(options, CancellationToken.None);
    Console.WriteLine($"Listening on {server.Uri.GetLeftPart(UriPartial.Authority)}");
    var stop = server.WaitForStopAsync();
    await (options.StopAtInputEnd ? Task.WhenAny(stop, Task.Run(Console.In.ReadToEnd)) : stop);
    return 0;
}
catch (Exception error) when (error is FormatException or IOException or InvalidOperationException or DllNotFoundException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
