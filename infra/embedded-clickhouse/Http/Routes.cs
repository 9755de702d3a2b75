using System.Net;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>The paths of ClickHouse's HTTP interface.</summary>
internal sealed class Routes(QueryHandler queries)
{
    private const string NotFound =
        "There is no handle {0}\nUse / or /ping for health checks.\nOr /replicas_status for more sophisticated health checks.\nSend queries from your program with POST method or GET /?query=...\n";

    public Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["X-ClickHouse-Server-Display-Name"] = Dns.GetHostName();
        var request = context.Request;
        if (HttpMethods.IsOptions(request.Method))
        {
            return AllowOrigins(context.Response);
        }
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return request.Path.Value switch
        {
            "/ping" or "/replicas_status" when reads => TextAsync(context.Response, StatusCodes.Status200OK, "Ok.\n"),
            "/" or "" when reads && !HasQuery(request) => TextAsync(context.Response, StatusCodes.Status200OK, "Ok.\n"),
            "/" or "/query" or "" => queries.HandleAsync(context),
            var path => TextAsync(context.Response, StatusCodes.Status404NotFound, NotFound.Replace("{0}", path, StringComparison.Ordinal)),
        };
    }

    // A GET's query may also stand in its body.
    private static bool HasQuery(HttpRequest request) =>
        request.Query.ContainsKey("query") || request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    // The http_options_response of the server's default configuration.
    private static Task AllowOrigins(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlAllowHeaders = "origin, x-requested-with, x-clickhouse-format, x-clickhouse-user, x-clickhouse-key, Authorization";
        response.Headers.AccessControlAllowMethods = "POST, GET, OPTIONS";
        response.Headers.AccessControlMaxAge = "86400";
        return Task.CompletedTask;
    }

    private static Task TextAsync(HttpResponse response, int status, string text)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=UTF-8";
        response.ContentLength = text.Length;
        return response.WriteAsync(text);
    }
}
