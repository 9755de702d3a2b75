using Cdc.EmbeddedClickHouse.Engine;
using Cdc.EmbeddedClickHouse.Sql;

namespace Cdc.EmbeddedClickHouse.Http;

/// <summary>Puts a statement together from the URL's query and the body, and an INSERT's data into a file.</summary>
/// <remarks>
/// The statement is the URL's query, a line break and the body, as with a server. Data must not be part of the text that
/// libchdb gets: it would read binary rows as SQL and end early, without an error.
/// </remarks>
internal sealed class StatementReader(string uploadFolder)
{
    // The head of an INSERT whose data follows in the same body must lie within these first bytes.
    private const int MaxHeadBytes = 1 << 20;

    private const int MaxStatementBytes = 256 << 20;

    public async Task<Statement> ReadAsync(byte[] urlQuery, RequestBody body, CancellationToken cancellationToken)
    {
        byte[] text = urlQuery.Length == 0 ? [] : [.. urlQuery, (byte)'\n'];
        if (InsertHead.Find(text) is { } urlHead && text.AsSpan(urlHead.DataStart).Trim("\n "u8).IsEmpty)
        {
            return await SaveAsync(urlHead, text.AsMemory(..urlHead.DataStart), body.Raw, body.Compression, cancellationToken);
        }
        var plain = body.OpenPlain();
        text = await AppendAsync(text, plain, MaxHeadBytes, cancellationToken);
        if (InsertHead.Find(text) is { } head)
        {
            return await SaveAsync(head, text, plain, "none", cancellationToken);
        }
        text = await AppendAsync(text, plain, MaxStatementBytes, cancellationToken);
        return text.Length < MaxStatementBytes
            ? new Statement(text, null)
            : throw EngineException.Of(ErrorCode.SyntaxError, $"The statement is longer than {MaxStatementBytes} bytes.");
    }

    // Reads on until the body ends or the text has the given length.
    private static async Task<byte[]> AppendAsync(byte[] text, Stream body, int maxLength, CancellationToken cancellationToken)
    {
        using var result = new MemoryStream();
        result.Write(text);
        var buffer = new byte[Math.Min(maxLength, 1 << 16)];
        while (result.Length < maxLength)
        {
            var count = (int)Math.Min(buffer.Length, maxLength - result.Length);
            var read = await body.ReadAsync(buffer.AsMemory(0, count), cancellationToken);
            if (read == 0)
            {
                break;
            }
            result.Write(buffer, 0, read);
        }
        return result.ToArray();
    }

    // The data is what follows the head in the text, then the rest of the body.
    private async Task<Statement> SaveAsync(
        InsertHead head, ReadOnlyMemory<byte> text, Stream rest, string compression, CancellationToken cancellationToken)
    {
        var path = Path.Combine(uploadFolder, Guid.NewGuid().ToString("N"));
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16, useAsync: true);
            await file.WriteAsync(text[head.DataStart..], cancellationToken);
            await rest.CopyToAsync(file, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        return new Statement(head.ReadingFrom(path, compression, text.Span), path);
    }
}
