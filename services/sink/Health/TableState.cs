namespace Cdc.Sink;

/// <summary>How a table's inserts fare.</summary>
public enum TableState
{
    /// <summary>Rows go in.</summary>
    Ok,

    /// <summary>ClickHouse is away or busy; the same rows are tried again, at growing intervals.</summary>
    Waiting,

    /// <summary>Somebody has to change something. Tried again every 30 seconds, so that nothing needs a restart then.</summary>
    Stopped,
}
