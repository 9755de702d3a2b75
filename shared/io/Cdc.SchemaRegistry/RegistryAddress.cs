namespace Cdc.SchemaRegistry;

/// <summary>What a registry's URL says: where, and perhaps as whom.</summary>
internal static class RegistryAddress
{
    /// <summary>The address without user and password, ending in a slash so that relative paths extend it.</summary>
    /// <exception cref="ArgumentException">The address is not an absolute HTTP one, or carries a query or fragment.</exception>
    public static Uri WithoutUser(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            throw new ArgumentException("The schema registry's URL must be http://host[:port][/path] or https://…, without query and fragment.", nameof(url));
        }

        return new UriBuilder(url) { UserName = "", Password = "", Path = url.AbsolutePath.TrimEnd('/') + '/' }.Uri;
    }

    /// <summary>The user and password written into the address, or null.</summary>
    public static RegistryCredentials? UserOf(Uri url)
    {
        if (url.UserInfo.Length == 0)
        {
            return null;
        }

        string[] parts = url.UserInfo.Split(':', 2);
        return RegistryCredentials.Basic(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
