namespace Cdc.ClickHouse.Settings;

/// <summary>The ClickHouse server, by its HTTP interface.</summary>
public sealed record ClickHouseOptions
{
    /// <summary>Base URL.</summary>
    public Uri Url { get; init; } = new("http://localhost:8123");

    /// <summary>User name.</summary>
    public string User { get; init; } = "default";

    /// <summary>Password. A secret.</summary>
    public string Password { get; init; } = "";

    /// <summary>The certificate authorities to trust in place of the machine's, in PEM; empty for those.</summary>
    public string Ca { get; init; } = "";

    /// <summary>The database that holds the target tables; created where it is missing.</summary>
    public string Database { get; init; } = "default";

    /// <summary>How long one request may take before it counts as failed and is tried again.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
