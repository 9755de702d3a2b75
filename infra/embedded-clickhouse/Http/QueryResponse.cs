using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Cdc.EmbeddedClickHouse.Engine;
using Cdc.EmbeddedClickHouse.Native;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>Sends a statement's output with the headers a server sends.</summary>
internal sealed class QueryResponse(HttpContext context, QueryRequest request, string format, EngineFacts facts)
{
    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <summary>Sends output that is complete.</summary>
    public async Task WriteAsync(ChdbResult result)
    {
        WriteHeaders(result.Statistics);
        var encoding = Encoding();
        if (encoding is null)
        {
            context.Response.ContentLength = result.Length;
        }
        await using var body = OpenBody(encoding);
        await using var output = result.OpenRead();
        await output.CopyToAsync(body, context.RequestAborted);
    }

    /// <summary>Sends output while the query runs. An error before the first chunk still is an error answer.</summary>
    public async Task WriteAsync(ChdbStream stream, ChunkHeader header)
    {
        var chunk = await NextAsync(stream);
        WriteHeaders(chunk?.Statistics ?? default);
        await using var body = OpenBody(Encoding());
        for (var skip = 0; chunk is not null; chunk = await NextAsync(stream), skip = SkipOf(header, chunk))
        {
            using (chunk)
            {
                await using var output = chunk.OpenRead(skip);
                await output.CopyToAsync(body, context.RequestAborted);
            }
            await body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task<ChdbResult?> NextAsync(ChdbStream stream)
    {
        var chunk = await Task.Run(stream.Fetch);
        return chunk?.Error is null ? chunk : throw EngineConnection.Failure(chunk);
    }

    private static int SkipOf(ChunkHeader header, ChdbResult? chunk) =>
        chunk is null || header == ChunkHeader.None ? 0 : ChunkHeaderLength.Of(header, chunk.Head(1 << 20));

    private void WriteHeaders(QueryStatistics statistics)
    {
        var headers = context.Response.Headers;
        headers["X-ClickHouse-Format"] = format;
        headers["X-ClickHouse-Timezone"] = request.Settings.GetValueOrDefault("session_timezone", facts.TimeZone);
        headers["X-ClickHouse-Summary"] = Summary(statistics);
        context.Response.ContentType = facts.ContentTypes.GetValueOrDefault(format, "text/plain; charset=UTF-8");
    }

    private string Summary(QueryStatistics statistics)
    {
        var inserted = statistics.WrittenRows > 0;
        var elapsed = TimeProvider.System.GetElapsedTime(_started).TotalNanoseconds;
        // Rows that came from the request's body count as read and as result, as with a server.
        var values = new Dictionary<string, string>
        {
            ["read_rows"] = Number(inserted ? Math.Max(statistics.ReadRows, statistics.WrittenRows) : statistics.ReadRows),
            ["read_bytes"] = Number(inserted ? Math.Max(statistics.ReadBytes, statistics.WrittenBytes) : statistics.ReadBytes),
            ["written_rows"] = Number(statistics.WrittenRows),
            ["written_bytes"] = Number(statistics.WrittenBytes),
            ["total_rows_to_read"] = Number(inserted ? 0 : statistics.ReadRows),
            ["result_rows"] = Number(inserted ? statistics.WrittenRows : statistics.ResultRows),
            ["result_bytes"] = Number(inserted ? statistics.WrittenBytes : statistics.ResultBytes),
            ["elapsed_ns"] = Number((ulong)elapsed),
        };
        return JsonSerializer.Serialize(values);
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    // Order of preference as in CompressionMethod.cpp. A server compresses unless enable_http_compression=0.
    private string? Encoding()
    {
        if (request.Settings.GetValueOrDefault("enable_http_compression", "1") is "0" or "false")
        {
            return null;
        }
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        return Array.Find(["br", "gzip", "deflate"], name => accepted.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    private Stream OpenBody(string? encoding)
    {
        if (encoding is null)
        {
            return context.Response.Body;
        }
        context.Response.Headers.ContentEncoding = encoding;
        return encoding switch
        {
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
        };
    }
}
