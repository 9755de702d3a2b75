using System.Net;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;

namespace Cdc.Hosting.Http;

/// <summary>How the endpoint for health and metrics is configured.</summary>
public static class HttpSection
{
    private static readonly ScalarBinder<string> ListenAddress = new(
        "an IP address, localhost, or '*' for all", (text, out value) => (value = text) is "localhost" or "*" || IPAddress.TryParse(text, out _), text => text);

    /// <summary>The section.</summary>
    public static SectionBinder<HttpOptions> Binder { get; } = new SectionBinder<HttpOptions>(new())
        .With("port", Scalars.Whole(0, 65_535), o => o.Port, (o, v) => o with { Port = v })
        .With("host", ListenAddress, o => o.Host, (o, v) => o with { Host = v });
}
