using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cdc.SchemaRegistry;

/// <summary>One request to the registry, one answer or one exception.</summary>
internal sealed class RegistryHttp : IDisposable
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;
    private static readonly MediaTypeHeaderValue ContentType = new("application/vnd.schemaregistry.v1+json");

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;

    public RegistryHttp(SchemaRegistryOptions options, HttpMessageHandler? handler)
    {
        _timeout = options.Timeout;
        _http = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        _http.BaseAddress = RegistryAddress.WithoutUser(options.Url);
        _http.Timeout = options.Timeout;
        _http.MaxResponseContentBufferSize = MaxAnswerBytes;
        _http.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.schemaregistry.v1+json, application/json;q=0.9");
        _http.DefaultRequestHeaders.Authorization = (options.Credentials ?? RegistryAddress.UserOf(options.Url))?.Header;
    }

    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, JsonContent.Create(body, body.GetType(), ContentType), cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        string what = $"Schema registry: {method} {_http.BaseAddress}{path}";
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<T>(answer) ?? throw new JsonException("null")
                : throw Refusal(what, response.StatusCode, answer);
        }
        catch (HttpRequestException e)
        {
            throw new SchemaRegistryException(0, $"{what} failed: {e.Message}", isTransient: true, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SchemaRegistryException(0, $"{what} gave no answer within {_timeout.TotalSeconds} s.", isTransient: true, e);
        }
        catch (JsonException e)
        {
            throw new SchemaRegistryException(0, $"{what} was not answered as a schema registry answers; is the URL's path right?", cause: e);
        }
    }

    private static SchemaRegistryException Refusal(string what, HttpStatusCode status, byte[] answer)
    {
        var error = ErrorIn(answer);
        bool isConflict = status == HttpStatusCode.Conflict;
        bool isTransient = (int)status >= 500
            || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            || (isConflict && error?.ErrorCode != RegistryErrorCodes.Incompatible);
        string detail = error is null ? "" : $", {error.Message} (error code {error.ErrorCode})";
        return new SchemaRegistryException(error?.ErrorCode ?? 0, $"{what} was answered with {(int)status}{detail}", isTransient) { IsConflict = isConflict };
    }

    // A proxy in between answers with a page of its own: then the status alone has to do.
    private static ErrorAnswer? ErrorIn(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<ErrorAnswer>(answer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
