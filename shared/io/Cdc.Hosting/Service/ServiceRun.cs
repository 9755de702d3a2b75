using Cdc.Configuration;
using Cdc.Hosting.Health;
using Cdc.Hosting.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting.Service;

/// <summary>Runs the service between the host's start and its stop, so that health is served from before its first batch until after its last.</summary>
/// <remarks>
/// <code>
///   Starting ─▶ HTTP listens ─▶ Started: Run ─▶ signal, or Run ends ─▶ Stopping: waits for Run ─▶ HTTP closes
/// </code>
/// </remarks>
internal sealed partial class ServiceRun(
    HostedService service, ILoggerFactory loggers, CdcMeter meter, ServiceHealth health, TimeProvider time, IHostApplicationLifetime lifetime, IServer? server = null)
    : IHostedLifecycleService
{
    private readonly ILogger _logger = loggers.CreateLogger($"Cdc.{service.Name}");

    /// <summary>The service's exit code, once it has ended.</summary>
    public Task<int> Completion { get; private set; } = Task.FromResult(ExitCode.Unexpected);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        LogStarting(_logger, service.Name, service.Version);
        foreach (var setting in service.Settings)
        {
            LogSetting(_logger, setting);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server?.Features.Get<IServerAddressesFeature>()?.Addresses.First() is { } listening ? new Uri(listening) : null;
        if (address is not null)
        {
            LogHttp(_logger, address);
        }

        var context = new ServiceContext(loggers, meter, health, time, lifetime.ApplicationStopping) { HttpAddress = address };
        health.IsLive = true;
        Completion = Task.Run(() => RunAsync(context), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Waits for the drain, which has its own time limit.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken) => await ((Task)Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<int> RunAsync(ServiceContext context)
    {
        try
        {
            return await service.Run(context);
        }
        catch (OperationCanceledException) when (context.Stopping.IsCancellationRequested)
        {
            return ExitCode.NotDrained;
        }
        catch (Exception exception) when (exception is not ConfigurationException)
        {
            LogUnexpected(_logger, service.Name, exception);
            return ExitCode.Unexpected;
        }
        finally
        {
            health.IsLive = false;
            lifetime.StopApplication();
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
