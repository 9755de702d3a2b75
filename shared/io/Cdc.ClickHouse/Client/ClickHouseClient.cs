using System.Text;
using Cdc.ClickHouse.Errors;
using Cdc.ClickHouse.Settings;

namespace Cdc.ClickHouse.Client;

/// <summary>ClickHouse's HTTP interface: statements, queries, inserts.</summary>
/// <remarks>
/// Safe from any thread. Every failure is a <see cref="ClickHouseException"/>, but for the caller's own cancellation. Nothing is retried here.
/// </remarks>
/// <seealso href="https://clickhouse.com/docs/interfaces/http"/>
public sealed class ClickHouseClient : IDisposable
{
    private const int MaxErrorBytes = 64 * 1024;

    private readonly ClickHouseOptions _options;
    private readonly HttpClient _http;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The certificate authorities are not PEM; the configuration checks that.</exception>
    public ClickHouseClient(ClickHouseOptions options)
    {
        _options = options;
        _http = new HttpClient(Connections.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The server's address, for messages: without user and password.</summary>
    public string Server => _options.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Whether the server answers; throws where it does not.</summary>
    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var path = _options.Url.AbsolutePath.TrimEnd('/') + "/ping";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.Url, path));
        using var answer = await SendAsync(request, static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    public async Task ExecuteAsync(ClickHouseRequest request, CancellationToken cancellationToken)
    {
        using var message = Statement(request);
        using var answer = await SendAsync(message, static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a query. The whole result is held in memory.</summary>
    public async Task<IReadOnlyList<QueryRow>> QueryAsync(ClickHouseRequest request, CancellationToken cancellationToken)
    {
        using var message = Statement(request.Set("default_format", "TabSeparated"));
        using var answer = await SendAsync(message, static (content, token) => content.ReadAsByteArrayAsync(token), cancellationToken).ConfigureAwait(false);
        return TabSeparated.Read(answer.Content);
    }

    /// <summary>Inserts encoded rows, and returns when they are written.</summary>
    /// <returns>
    /// The rows written by the answer's summary: at least those of the body, more where materialized views write too. The caller checks it.
    /// </returns>
    /// <exception cref="ClickHouseException">Also where the answer does not tell the count.</exception>
    public async Task<long> InsertAsync(InsertRequest insert, CancellationToken cancellationToken)
    {
        var uri = new RequestUri(_options.Url)
            .Append("query", insert.Statement)
            .Append("query_id", insert.QueryId)
            .Append("async_insert", "0")
            .Append("insert_deduplication_token", insert.DeduplicationToken);
        using var message = Post(uri.Build(), new InsertContent(insert));
        using var answer = await SendAsync(message, static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        return ResponseSummary.WrittenRows(answer.Message.Headers)
            ?? throw new ClickHouseException(
                $"{Server} did not say how many rows it wrote: its answer has no X-ClickHouse-Summary. A proxy between may drop it.",
                ClickHouseErrorKind.Permanent, 0, "NO_SUMMARY");
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Statement(ClickHouseRequest request) =>
        Post(new RequestUri(_options.Url).Append(request).Build(), new StringContent(request.Sql));

    private HttpRequestMessage Post(Uri uri, HttpContent content)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        message.Headers.TryAddWithoutValidation("X-ClickHouse-User", _options.User);
        if (_options.Password.Length > 0)
        {
            message.Headers.TryAddWithoutValidation("X-ClickHouse-Key", _options.Password);
        }

        return message;
    }

    private async Task<Answer<T>> SendAsync<T>(HttpRequestMessage request, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (await FailureAsync(response, limit.Token).ConfigureAwait(false) is { } failure)
            {
                throw failure;
            }

            return new Answer<T>(response, await read(response.Content, limit.Token).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (cancellationToken.IsCancellationRequested || !NetworkError.Is(exception))
            {
                throw;
            }

            throw NetworkError.From(Server, _options.Timeout, exception);
        }
    }

    private async Task<ClickHouseException?> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = response.Headers.TryGetValues("X-ClickHouse-Exception-Code", out var codes) ? codes.First() : null;
        if (response.IsSuccessStatusCode && code is null)
        {
            return null;
        }

        var body = await ReadTextAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var text = _options.Password.Length > 0 ? body.Replace(_options.Password, "***", StringComparison.Ordinal) : body;
        return ServerError.From(response.StatusCode, code, text);
    }

    private static async Task<string> ReadTextAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[MaxErrorBytes];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private sealed record Answer<T>(HttpResponseMessage Message, T Content) : IDisposable
    {
        public void Dispose() => Message.Dispose();
    }
}
