using System.IO.Compression;
using System.Net;
using System.Text;
using K4os.Compression.LZ4.Streams;
using ZstdSharp;

namespace Cdc.EmbeddedClickHouse.Tests;

/// <summary>Bodies with a Content-Encoding: the rows alone, which the engine decodes, and whole statements, which the server does.</summary>
public sealed class CompressedInsertTests(ServerFixture server)
{
    private const string NumberAndText = "(n UInt64, s String) ENGINE = MergeTree ORDER BY n";

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public async Task A_body_may_be_compressed(string encoding)
    {
        var table = await server.CreateTableAsync(NumberAndText);
        await server.QueryAsync($"INSERT INTO {table} FORMAT RowBinary", Compress(RowBinaryRows.Of((1, "a"), (2, "b")), encoding), encoding: encoding);
        Assert.Equal("2\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public async Task A_compressed_body_may_hold_the_whole_insert(string encoding)
    {
        var table = await server.CreateTableAsync(NumberAndText);
        byte[] text = [.. Encoding.UTF8.GetBytes($"INTO {table} FORMAT RowBinary\n"), .. RowBinaryRows.Of((1, "a"))];
        await server.QueryAsync("INSERT", Compress(text, encoding), encoding: encoding);
        Assert.Equal("1\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Fact]
    public async Task A_gzip_body_cut_short_inserts_nothing()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        var body = Compress(ManyLines(), "gzip");
        foreach (var length in (int[])[body.Length / 2, body.Length - 12])
        {
            using var response = await server.SendAsync($"INSERT INTO {table} FORMAT TSV", body[..length], encoding: "gzip");
            Assert.False(response.IsSuccessStatusCode);
        }
        Assert.Equal("0\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public async Task A_whole_insert_cut_short_is_refused(string encoding)
    {
        var table = await server.CreateTableAsync(NumberAndText);
        byte[] text = [.. Encoding.UTF8.GetBytes($"INTO {table} FORMAT TSV\n"), .. ManyLines()];
        var body = Compress(text, encoding);
        using var response = await server.SendAsync("INSERT", body[..(body.Length / 2)], encoding: encoding);
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 271, "CANNOT_DECOMPRESS");
        Assert.Equal("0\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Fact]
    public async Task A_body_that_is_not_gzip_inserts_nothing()
    {
        var table = await server.CreateTableAsync(NumberAndText);
        using var response = await server.SendAsync($"INSERT INTO {table} FORMAT RowBinary", RowBinaryRows.Of((1, "a")), encoding: "gzip");
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 354, "ZLIB_INFLATE_FAILED");
        Assert.Equal("0\n", await server.QueryAsync($"SELECT count() FROM {table}"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("lz4")]
    public async Task A_statement_that_is_not_encoded_as_it_says_is_refused(string encoding)
    {
        using var response = await server.SendAsync("", "INSERT INTO nowhere FORMAT TSV\n1\ta\n"u8.ToArray(), encoding: encoding);
        await response.ShouldFailAsync(HttpStatusCode.InternalServerError, 271, "CANNOT_DECOMPRESS");
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("snappy")]
    public async Task An_unknown_encoding_is_refused_by_its_name(string encoding)
    {
        using var response = await server.SendAsync("SELECT 1", [], encoding: encoding);
        await response.ShouldFailAsync(HttpStatusCode.NotImplemented, 48, "NOT_IMPLEMENTED");
        Assert.Contains($"Content-Encoding '{encoding}'", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static byte[] ManyLines()
    {
        var random = new Random(1);
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 10_000).Select(row => $"{row}\t{random.Next()}\n")));
    }

    private static byte[] Compress(byte[] data, string encoding)
    {
        using var result = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(result, CompressionMode.Compress, leaveOpen: true),
            "deflate" => new ZLibStream(result, CompressionMode.Compress, leaveOpen: true),
            "br" => new BrotliStream(result, CompressionMode.Compress, leaveOpen: true),
            "zstd" => new CompressionStream(result),
            _ => LZ4Stream.Encode(result, leaveOpen: true),
        })
        {
            stream.Write(data);
        }
        return result.ToArray();
    }
}
