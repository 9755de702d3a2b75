using System.Globalization;
using System.Text;
using Cdc.EmbeddedClickHouse.Engine;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>Sends an error: as the whole answer, or as the last bytes of one that has begun.</summary>
internal static class ErrorResponse
{
    public static async Task WriteAsync(HttpContext context, EngineException error, string version)
    {
        var response = context.Response;
        var text = Encoding.UTF8.GetBytes($"{error.Message} (version {version})\n");
        if (response.HasStarted)
        {
            // A broken off answer cannot be taken for a complete one.
            await response.Body.WriteAsync(text);
            await response.Body.FlushAsync();
            context.Abort();
            return;
        }
        response.StatusCode = HttpStatus.Of(error.Code);
        response.Headers["X-ClickHouse-Exception-Code"] = error.Code.ToString(CultureInfo.InvariantCulture);
        response.Headers.Remove("Content-Encoding");
        response.ContentType = "text/plain; charset=UTF-8";
        response.ContentLength = text.Length;
        await response.Body.WriteAsync(text);
    }
}
