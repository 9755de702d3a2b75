namespace Cdc.Hosting.Health;

/// <summary>How it stands with a neighbour: a server, or a table in it.</summary>
public enum NeighbourState
{
    /// <summary>It does what it is asked.</summary>
    Ok,

    /// <summary>It is away or busy, and is tried again at growing intervals. Nobody has to do anything.</summary>
    Waiting,

    /// <summary>Somebody has to change something. It is tried again at long intervals, so that nothing needs a restart then.</summary>
    Stopped,
}
