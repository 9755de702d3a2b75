using Confluent.SchemaRegistry;

namespace Cdc.SchemaRegistry;

/// <summary>A registry over HTTP through Confluent's client: Confluent's own, Apicurio, Redpanda, Karapace, or the embedded one.</summary>
/// <remarks>
/// Confluent's client remembers what it has learnt, since an id never changes its meaning, and tries the instances in turn. A call makes one
/// attempt: retries after transient failures are the caller's. A cancelled call returns at once, and its request ends within the timeout.
/// </remarks>
public sealed class SchemaRegistryClient : ISchemaRegistry, IDisposable
{
    private static readonly TimeSpan[] PausesAfterConflict = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200)];

    private readonly CachedSchemaRegistryClient _client;
    private readonly string _urls;

    /// <summary>Creates a client; nothing is sent yet.</summary>
    /// <param name="options">Where the registry is, at least one URL; <see cref="RegistrySettings.Check"/> has found nothing wrong with them.</param>
    public SchemaRegistryClient(SchemaRegistryOptions options)
    {
        _urls = string.Join(',', options.Urls.Select(url => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)));
        _client = new CachedSchemaRegistryClient(new SchemaRegistryConfig
        {
            Url = _urls,
            BasicAuthUserInfo = options.User is { } user ? $"{user}:{options.Password}" : null,
            SslKeystoreLocation = options.ClientCertificate,
            SslKeystorePassword = options.ClientCertificatePassword,
            RequestTimeoutMs = (int)options.Timeout.TotalMilliseconds,

            // One attempt, counted as one "retry", and no pause behind it: an outage shows at once and is waited out by the caller.
            MaxRetries = 1,
            RetriesWaitMs = 0,
        });
    }

    /// <inheritdoc/>
    /// <remarks>Looks first, so that a schema that is already there needs only the right to read.</remarks>
    public async ValueTask<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        var json = new Schema(schema, SchemaType.Json);

        // Apicurio answers 409 not only to a breaking schema but also to the slower of two registrations under one new subject,
        // as when replicas start together. Looking again a little later tells the two apart.
        foreach (var pause in PausesAfterConflict)
        {
            try
            {
                return await FindOrRegisterAsync(subject, json, cancellationToken).ConfigureAwait(false);
            }
            catch (SchemaRegistryException e) when (e.IsConflict)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }

        return await FindOrRegisterAsync(subject, json, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredSchema> GetByIdAsync(int id, CancellationToken cancellationToken = default)
    {
        var found = await AskAsync($"reading schema {id}", () => _client.GetSchemaAsync(id), schema => schema.SchemaString is not null, cancellationToken).ConfigureAwait(false);
        return new StoredSchema(found.SchemaString, found.SchemaType.ToString().ToUpperInvariant());
    }

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _client.Dispose();

    private async Task<int> FindOrRegisterAsync(string subject, Schema schema, CancellationToken cancellationToken)
    {
        try
        {
            return await IdAsync($"looking for a schema of subject '{subject}'", () => _client.LookupSchemaAsync(subject, schema, ignoreDeletedSchemas: true), cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException e) when (e.ErrorCode is RegistryErrorCodes.SubjectNotFound or RegistryErrorCodes.VersionNotFound or RegistryErrorCodes.SchemaNotFound)
        {
            return await IdAsync($"registering a schema of subject '{subject}'", () => _client.RegisterSchemaWithResponseAsync(subject, schema), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> IdAsync(string what, Func<Task<RegisteredSchema>> request, CancellationToken cancellationToken) =>
        (await AskAsync(what, request, schema => schema.Id >= 1, cancellationToken).ConfigureAwait(false)).Id;

    private async Task<T> AskAsync<T>(string what, Func<Task<T>> request, Func<T, bool> isAnswer, CancellationToken cancellationToken)
    {
        var asked = $"Schema registry {_urls}: {what}";
        try
        {
            var answer = await request().WaitAsync(cancellationToken).ConfigureAwait(false);
            return isAnswer(answer) ? answer : throw RegistryFailures.StrangeAnswer(asked);
        }
        catch (Exception e) when (RegistryFailures.Of(e, asked) is { } failure)
        {
            throw failure;
        }
    }
}
