using System.Collections;
using System.Reflection;
using Cdc.Configuration;
using Cdc.Hosting.Health;
using Cdc.Hosting.Http;
using Cdc.Hosting.Memory;
using Cdc.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cdc.Hosting.Service;

/// <summary>What a service's <c>Program.cs</c> calls: command line, configuration, log, health, metrics, signals and exit code.</summary>
public static class ServiceHost
{
    /// <summary>How long a stop may take in all: the drain's grace, and as long again for the rest.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Runs a service until it stops or is told to.</summary>
    /// <param name="service">Its name, as <c>decoder</c>.</param>
    /// <param name="args">The command line; <c>--help</c> tells what may be in it.</param>
    /// <param name="settings">Where its settings come from.</param>
    /// <param name="run">The service; returns an <see cref="ExitCode"/>.</param>
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

            return await RunAsync(new HostedService(service, Version, settings.Describe(options), context => run(context, options)), settings.Http(options), environment);
        }
        catch (ConfigurationException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return ExitCode.Configuration;
        }
    }

    /// <summary>The version of the process's program.</summary>
    public static string Version => (Assembly.GetEntryAssembly() ?? typeof(ServiceHost).Assembly).GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static async Task<int> RunAsync(HostedService service, HttpOptions http, IReadOnlyDictionary<string, string> environment)
    {
        using var host = Build(service, http, environment);
        try
        {
            await host.StartAsync();
        }
        catch (Exception exception) when (HttpEndpoint.Refusal(http, exception) is { } refusal)
        {
            throw refusal;
        }

        await host.WaitForShutdownAsync();
        return await host.Services.GetRequiredService<ServiceRun>().Completion;
    }

    /// <remarks>Empty builders read no ASPNETCORE_ or DOTNET_ variables and no appsettings.json: the service's settings alone decide.</remarks>
    private static IHost Build(HostedService service, HttpOptions http, IReadOnlyDictionary<string, string> environment)
    {
        if (http.Port is null)
        {
            var builder = Host.CreateEmptyApplicationBuilder(settings: null);
            Add(builder, service, environment);
            return builder.Build();
        }

        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Add(web, service, environment);
        return HttpEndpoint.Build(web, http);
    }

    private static void Add(IHostApplicationBuilder builder, HostedService service, IReadOnlyDictionary<string, string> environment)
    {
        builder.Logging.AddServiceLog(environment);
        builder.AddTelemetry(service.Name, environment);
        builder.Services
            .Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IHostLifetime, StopSignals>()
            .AddSingleton(services => new ServiceHealth(services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping))
            .AddSingleton(service)
            .AddHostedService<IdleMemory>()
            .AddSingleton<ServiceRun>()
            .AddHostedService(services => services.GetRequiredService<ServiceRun>());
    }
}
