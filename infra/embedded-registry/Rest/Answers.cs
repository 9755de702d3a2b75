using System.Text.Encodings.Web;
using System.Text.Json;
using Cdc.EmbeddedRegistry.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cdc.EmbeddedRegistry.Rest;

/// <summary>Answers in Confluent's media type, errors in Confluent's shape.</summary>
internal static class Answers
{
    private const string ContentType = "application/vnd.schemaregistry.v1+json";
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json<T>(T body) => Results.Json(body, Format, ContentType);

    public static IResult Text(string json) => Results.Text(json, ContentType);

    public static IResult NotFound() => Error(StatusCodes.Status404NotFound, StatusCodes.Status404NotFound, "HTTP 404 Not Found");

    /// <summary>Middleware: what an endpoint throws becomes the answer.</summary>
    public static async Task ErrorsAsJson(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (RefusalException e)
        {
            await Error(StatusOf(e.ErrorCode), e.ErrorCode, e.Message).ExecuteAsync(http);
        }
        catch (BadHttpRequestException e)
        {
            await Error(e.StatusCode, e.StatusCode, e.Message).ExecuteAsync(http);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(Answers)).LogError(e, "A request failed");
            await Error(StatusCodes.Status500InternalServerError, StatusCodes.Status500InternalServerError, "Internal Server Error").ExecuteAsync(http);
        }
    }

    // 40401 is a kind of 404; 409 is itself.
    private static int StatusOf(int errorCode) => errorCode >= 10_000 ? errorCode / 100 : errorCode;

    private static IResult Error(int status, int errorCode, string message) =>
        Results.Json(new { error_code = errorCode, message }, Format, ContentType, status);
}
