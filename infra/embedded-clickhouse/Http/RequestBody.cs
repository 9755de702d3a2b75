using System.IO.Compression;
using Cdc.EmbeddedClickHouse.Engine;
using K4os.Compression.LZ4.Streams;
using ZstdSharp;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>A request's body and its Content-Encoding, which the engine undoes where the body is data alone.</summary>
/// <param name="Raw">The body as it came.</param>
/// <param name="Compression">The encoding, by the name that COMPRESSION takes in an INSERT.</param>
internal sealed record RequestBody(Stream Raw, string Compression)
{
    private const string None = "none";

    private static readonly string[] Known = ["gzip", "deflate", "br", "zstd", "xz", "lz4", "bz2"];

    public static RequestBody Empty { get; } = new(Stream.Null, None);

    /// <exception cref="EngineException">NOT_IMPLEMENTED: the encoding is unknown; HTTP_LENGTH_REQUIRED: a POST without a length.</exception>
    public static RequestBody Of(HttpRequest request)
    {
        if (HttpMethods.IsPost(request.Method) && request.ContentLength is null && request.Headers.TransferEncoding.Count == 0
            && HttpProtocol.IsHttp11(request.Protocol))
        {
            throw EngineException.Of(
                ErrorCode.HttpLengthRequired,
                "The Transfer-Encoding is not chunked and there is no Content-Length header for POST request.");
        }
        var encoding = request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        return encoding is "" or "identity" ? new RequestBody(request.Body, None)
            : Known.Contains(encoding) ? new RequestBody(request.Body, encoding)
            : throw Unsupported(encoding, string.Join(", ", Known));
    }

    /// <summary>The body without its encoding, to look for a statement in it.</summary>
    /// <exception cref="EngineException">NOT_IMPLEMENTED: only the engine knows this encoding.</exception>
    public Stream OpenPlain() => Compression switch
    {
        None => Raw,
        "gzip" => new GZipStream(Raw, CompressionMode.Decompress),
        "deflate" => new ZLibStream(Raw, CompressionMode.Decompress),
        "br" => new BrotliStream(Raw, CompressionMode.Decompress),
        "zstd" => new DecompressionStream(Raw),
        "lz4" => LZ4Stream.Decode(Raw),
        _ => throw Unsupported(Compression, "gzip, deflate, br, zstd, lz4; or put the INSERT into the URL"),
    };

    private static EngineException Unsupported(string encoding, string expected) => EngineException.Of(
        ErrorCode.NotImplemented, $"Content-Encoding '{encoding}' is not supported by the embedded server here: expected {expected}.");
}
