namespace Cdc.SchemaRegistry;

/// <summary>How to reach a Confluent-compatible registry.</summary>
public sealed record SchemaRegistryOptions
{
    /// <summary>The base address, <c>http</c> or <c>https</c>, with the path under which the interface lies:
    /// <c>http://host:8081</c> for Confluent, <c>http://host:8081/apis/ccompat/v7</c> for Apicurio. May name a user and password instead of <see cref="Credentials"/>.</summary>
    public required Uri Url { get; init; }

    /// <summary>Sent with every request; null for none.</summary>
    public RegistryCredentials? Credentials { get; init; }

    /// <summary>The longest that one request may take before it fails as transient.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many schemas each of the two caches keeps, at least 1; the oldest makes room.</summary>
    public int MaxCachedSchemas { get; init; } = 1000;

    // The address may hold a password, so printing leaves it out.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"Url = {RegistryAddress.WithoutUser(Url)}, Credentials = {Credentials}, Timeout = {Timeout}, MaxCachedSchemas = {MaxCachedSchemas}");
        return true;
    }
}
