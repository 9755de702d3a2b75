namespace Cdc.Hosting.Http;

/// <summary>The endpoint for <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>.</summary>
public sealed record HttpOptions
{
    /// <summary>TCP port; 0 for a free one; null for no endpoint.</summary>
    public int? Port { get; init; }

    /// <summary>Address to listen on.</summary>
    public string Host { get; init; } = "127.0.0.1";
}
