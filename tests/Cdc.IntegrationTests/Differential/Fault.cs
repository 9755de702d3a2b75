namespace Cdc.IntegrationTests.Differential;

/// <summary>What is done to a pipeline in the middle of its work.</summary>
public enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its process is killed (SIGKILL) and started again.</summary>
    KilledPipeline,

    /// <summary>The connector is restarted, so that it may send again what it sent.</summary>
    RestartedConnector,
}
