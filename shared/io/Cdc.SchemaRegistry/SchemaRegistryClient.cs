namespace Cdc.SchemaRegistry;

/// <summary>A registry over HTTP: Confluent's, Apicurio's, Redpanda's, Karapace, or the embedded one; all speak Confluent's REST interface.</summary>
/// <remarks>Asks once per schema: what it has learnt stays in two bounded caches, for an id never changes its meaning. It leaves retries after transient failures to the caller.</remarks>
public sealed class SchemaRegistryClient : ISchemaRegistry, IDisposable
{
    private static readonly TimeSpan[] PausesAfterConflict = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200)];

    private readonly SemaphoreSlim _oneRegistration = new(1, 1);
    private readonly RegistryHttp _http;
    private readonly BoundedCache<int, RegisteredSchema> _schemas;
    private readonly BoundedCache<(string Subject, string Schema), int> _ids;

    /// <summary>Creates a client; nothing is sent yet.</summary>
    /// <param name="options">Where the registry is.</param>
    /// <param name="handler">What sends the requests, when not the default; stays the caller's to dispose.</param>
    /// <exception cref="ArgumentException">An option is out of its bounds.</exception>
    public SchemaRegistryClient(SchemaRegistryOptions options, HttpMessageHandler? handler = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxCachedSchemas, 1);
        _http = new RegistryHttp(options, handler);
        _schemas = new(options.MaxCachedSchemas);
        _ids = new(options.MaxCachedSchemas);
    }

    /// <inheritdoc/>
    /// <remarks>Looks first, so that a schema that is already there needs only the right to read.</remarks>
    public async ValueTask<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        if (_ids.TryGet((subject, schema), out int known))
        {
            return known;
        }

        await _oneRegistration.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_ids.TryGet((subject, schema), out int id))
            {
                id = await FindOrRegisterPatientlyAsync(subject, schema, cancellationToken).ConfigureAwait(false);
                _ids.Add((subject, schema), id);
            }

            return id;
        }
        finally
        {
            _oneRegistration.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask<RegisteredSchema> GetByIdAsync(int id, CancellationToken cancellationToken = default)
    {
        if (_schemas.TryGet(id, out var known))
        {
            return known;
        }

        var answer = await _http.GetAsync<SchemaAnswer>($"schemas/ids/{id}", cancellationToken).ConfigureAwait(false);
        var schema = ToSchema(answer with { Id = id });
        _schemas.Add(id, schema);
        return schema;
    }

    /// <inheritdoc/>
    public async ValueTask<RegisteredSchema?> GetLatestAsync(string subject, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        string path = $"subjects/{Uri.EscapeDataString(subject)}/versions/latest";
        var answer = await OrNullAsync(_http.GetAsync<SchemaAnswer>(path, cancellationToken)).ConfigureAwait(false);
        return answer is null ? null : ToSchema(answer);
    }

    /// <inheritdoc/>
    public async ValueTask<CompatibilityResult> CheckCompatibilityAsync(string subject, string schema, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        string path = $"compatibility/subjects/{Uri.EscapeDataString(subject)}/versions/latest?verbose=true";
        var answer = await OrNullAsync(_http.PostAsync<CompatibilityAnswer>(path, new SchemaRequest(schema), cancellationToken)).ConfigureAwait(false);
        return answer is null or { IsCompatible: true }
            ? CompatibilityResult.Compatible
            : new CompatibilityResult(false, answer.Messages ?? [answer.Reason ?? "The registry gave no reason."]);
    }

    /// <summary>Ends the connections.</summary>
    public void Dispose()
    {
        _http.Dispose();
        _oneRegistration.Dispose();
    }

    // Apicurio answers 409 not only to a breaking schema but also to the slower of two registrations under one new subject,
    // as when replicas start together. Looking again a little later tells the two apart.
    private async Task<int> FindOrRegisterPatientlyAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        foreach (var pause in PausesAfterConflict)
        {
            try
            {
                return await FindOrRegisterAsync(subject, schema, cancellationToken).ConfigureAwait(false);
            }
            catch (SchemaRegistryException e) when (e.IsConflict)
            {
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            }
        }

        return await FindOrRegisterAsync(subject, schema, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> FindOrRegisterAsync(string subject, string schema, CancellationToken cancellationToken)
    {
        string path = $"subjects/{Uri.EscapeDataString(subject)}";
        var request = new SchemaRequest(schema);
        var found = await OrNullAsync(_http.PostAsync<IdAnswer>(path, request, cancellationToken)).ConfigureAwait(false)
            ?? await _http.PostAsync<IdAnswer>($"{path}/versions", request, cancellationToken).ConfigureAwait(false);
        return found.Id;
    }

    // A 404 without one of these codes is no absent schema but an absent registry: a URL without its path, say.
    private static async Task<T?> OrNullAsync<T>(Task<T> answer)
        where T : class
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (SchemaRegistryException e) when (e.ErrorCode is RegistryErrorCodes.SubjectNotFound or RegistryErrorCodes.VersionNotFound or RegistryErrorCodes.SchemaNotFound)
        {
            return null;
        }
    }

    private static RegisteredSchema ToSchema(SchemaAnswer answer) => new(answer.Id, answer.Schema, answer.SchemaType ?? "AVRO");
}
