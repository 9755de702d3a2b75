using System.Collections.Immutable;
using Cdc.Configuration.Binders;
using Cdc.Configuration.Values;

namespace Cdc.SchemaRegistry;

/// <summary>How the registry is configured.</summary>
public static class SchemaRegistrySection
{
    private const string Memory = "memory";

    private static readonly ScalarBinder<ImmutableArray<Uri>> Urls = new(
        $"{Memory} or absolute http(s) URLs without user, password or query, separated by commas",
        TryParse,
        urls => urls.IsEmpty ? Memory : string.Join(", ", urls.Select(url => url.OriginalString)));

    /// <summary>The section; what stands in its place stands for <c>url</c>.</summary>
    public static SectionBinder<SchemaRegistryOptions> Binder { get; } = new SectionBinder<SchemaRegistryOptions>(new(), shorthand: "url")
        .With("url", Urls, o => o.Urls, (o, v) => o with { Urls = v })
        .With("user", Scalars.Name, o => o.User, (o, v) => o with { User = v })
        .With("password", Scalars.Secret, o => o.Password, (o, v) => o with { Password = v })
        .With("client_certificate", Scalars.Name, o => o.ClientCertificate, (o, v) => o with { ClientCertificate = v })
        .With("client_certificate_password", Scalars.Secret, o => o.ClientCertificatePassword, (o, v) => o with { ClientCertificatePassword = v })
        .With("timeout", Scalars.Duration(TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)), o => o.Timeout, (o, v) => o with { Timeout = v })
        .Check(RegistrySettings.Check);

    private static bool TryParse(string text, out ImmutableArray<Uri> urls)
    {
        urls = [];
        foreach (var part in text == Memory ? [] : text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Scalars.TryParseUrl(part, out var url) || url is not { Query: "", Fragment: "" })
            {
                return false;
            }

            urls = urls.Add(url);
        }

        return true;
    }
}
