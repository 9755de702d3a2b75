using System.Collections;
using System.Reflection;
using Cdc.Configuration;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting;

/// <summary>What a service's <c>Program.cs</c> calls: command line, configuration, log, health, metrics, signals and exit code.</summary>
public static partial class ServiceHost
{
    /// <summary>Runs a service until it stops or is told to.</summary>
    /// <param name="service">Its name, as <c>decoder</c>.</param>
    /// <param name="args">The command line; <c>--help</c> tells what may be in it.</param>
    /// <param name="settings">Where its settings come from.</param>
    /// <param name="run">The service; returns an <see cref="ExitCode"/>, as <see cref="StageRunner.RunAsync"/> does.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync<TOptions>(string service, string[] args, ServiceSettings<TOptions> settings, Func<ServiceContext, TOptions, Task<int>> run) =>
        RunAsync(service, args, settings, run, ProcessVariables(), Console.Out, Console.Error);

    /// <summary>The environment variables of the process.</summary>
    public static IReadOnlyDictionary<string, string> ProcessVariables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    internal static async Task<int> RunAsync<TOptions>(
        string service,
        IReadOnlyList<string> args,
        ServiceSettings<TOptions> settings,
        Func<ServiceContext, TOptions, Task<int>> run,
        IReadOnlyDictionary<string, string> environment,
        TextWriter output,
        TextWriter errors)
    {
        try
        {
            var arguments = ServiceArguments.Parse(args, environment);
            if (arguments.Action is ServiceAction.Help or ServiceAction.Version)
            {
                await output.WriteLineAsync(arguments.Action == ServiceAction.Help ? ServiceArguments.Help(service) : $"{service} {Version}");
                return ExitCode.Stopped;
            }

            var options = settings.Load(arguments.ConfigurationFile, environment);
            if (arguments.Action == ServiceAction.Check)
            {
                await output.WriteLineAsync($"{arguments.ConfigurationFile}: no mistakes");
                return ExitCode.Stopped;
            }

            return await RunAsync(service, settings.Describe(options), settings.Http(options), context => run(context, options), environment);
        }
        catch (ConfigurationException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Configuration;
        }
    }

    /// <summary>The version of the process's program.</summary>
    public static string Version => (Assembly.GetEntryAssembly() ?? typeof(ServiceHost).Assembly).GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<int> RunAsync(
        string service, IEnumerable<string> settings, HttpOptions http, Func<ServiceContext, Task<int>> run, IReadOnlyDictionary<string, string> environment)
    {
        var time = TimeProvider.System;
        using var loggers = ServiceLogging.Create(environment);
        using var signals = new StopSignals();
        using var meter = new CdcMeter(time);
        using var metrics = new MetricsExposition(meter);
        using var otlp = OtlpExport.Start(service, environment);
        var logger = loggers.CreateLogger($"Cdc.{service}");
        var health = new ServiceHealth(signals.Stopping);
        LogStart(logger, service, Version, settings);
        await using var endpoint = http.Port is null ? null : await HttpEndpoint.StartAsync(http, health, metrics, loggers);
        if (endpoint is not null)
        {
            LogHttp(logger, endpoint.Address);
        }

        var context = new ServiceContext(loggers, meter, health, time, signals.Stopping) { HttpAddress = endpoint?.Address };
        return await RunAsync(context, run, logger, service);
    }

    private static async Task<int> RunAsync(ServiceContext context, Func<ServiceContext, Task<int>> run, ILogger logger, string service)
    {
        context.Health.IsLive = true;
        try
        {
            return await run(context);
        }
        catch (OperationCanceledException) when (context.Stopping.IsCancellationRequested)
        {
            return ExitCode.NotDrained;
        }
        catch (Exception exception) when (exception is not ConfigurationException)
        {
            LogUnexpected(logger, service, exception);
            return ExitCode.Unexpected;
        }
        finally
        {
            context.Health.IsLive = false;
        }
    }

    private static void LogStart(ILogger logger, string service, string version, IEnumerable<string> settings)
    {
        LogStarting(logger, service, version);
        foreach (var setting in settings)
        {
            LogSetting(logger, setting);
        }
    }

    [LoggerMessage(10, LogLevel.Information, "{Service} {Version} starts")]
    private static partial void LogStarting(ILogger logger, string service, string version);

    [LoggerMessage(11, LogLevel.Information, "{Setting}")]
    private static partial void LogSetting(ILogger logger, string setting);

    [LoggerMessage(12, LogLevel.Information, "Health and metrics are at {Address}")]
    private static partial void LogHttp(ILogger logger, Uri address);

    [LoggerMessage(13, LogLevel.Critical, "{Service} cannot go on")]
    private static partial void LogUnexpected(ILogger logger, string service, Exception exception);
}
