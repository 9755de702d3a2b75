using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;

namespace Cdc.ClickHouse.Settings;

/// <summary>How the server is configured.</summary>
public static class ClickHouseSection
{
    /// <summary>The section; a URL in its place stands for <c>url</c>.</summary>
    public static SectionBinder<ClickHouseOptions> Binder { get; } = new SectionBinder<ClickHouseOptions>(new(), shorthand: "url")
        .With("url", Scalars.Url, o => o.Url, (o, v) => o with { Url = v })
        .With("user", Scalars.Name, o => o.User, (o, v) => o with { User = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v })
        .With("ca", Scalars.Certificates, o => o.Ca, (o, v) => o with { Ca = v })
        .With("database", Scalars.Name, o => o.Database, (o, v) => o with { Database = v })
        .With("timeout", Scalars.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)), o => o.Timeout, (o, v) => o with { Timeout = v });
}
