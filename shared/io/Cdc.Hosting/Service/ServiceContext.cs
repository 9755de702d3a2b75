using Cdc.Hosting.Health;
using Cdc.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting.Service;

/// <summary>What a service is given to run, beside its own settings.</summary>
public sealed class ServiceContext
{
    /// <summary>Puts a context together, for a process that starts several stages itself.</summary>
    public ServiceContext(ILoggerFactory loggers, CdcMeter meter, ServiceHealth health, TimeProvider time, CancellationToken stopping)
    {
        Loggers = loggers;
        Meter = meter;
        Health = health;
        Time = time;
        Stopping = stopping;
    }

    /// <summary>Makes logs.</summary>
    public ILoggerFactory Loggers { get; }

    /// <summary>The process's instruments.</summary>
    public CdcMeter Meter { get; }

    /// <summary>Takes the parts whose health is to be seen.</summary>
    public ServiceHealth Health { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Cancelled when the service is to stop in good order.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Where <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c> are; null where the options ask for no endpoint.</summary>
    public Uri? HttpAddress { get; internal init; }

    /// <summary>Makes the counters of a stage.</summary>
    /// <param name="stage">As <c>decoder</c>.</param>
    public StageMetrics Metrics(string stage) => new(Meter, stage);

    /// <summary>Makes the watch over a neighbour's outages and adds it to the service's health.</summary>
    /// <param name="name">The part's name, as <c>clickhouse</c>.</param>
    /// <param name="neighbour">For sentences, as <c>ClickHouse at http://localhost:8123</c>. No secrets.</param>
    public Outage Outage(string name, string neighbour)
    {
        var outage = new Outage(name, neighbour, Loggers.CreateLogger<Outage>(), Time);
        Health.Add(outage);
        return outage;
    }
}
