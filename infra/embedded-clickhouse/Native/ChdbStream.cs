using System.Runtime.InteropServices;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>A running SELECT. Every chunk is formatted on its own, headers included.</summary>
internal sealed unsafe class ChdbStream : IDisposable
{
    // What fetching says when the last chunk was also the end of the query.
    private const string AlreadyEnded = "No active streaming query";

    private readonly nint _connection;
    private readonly nint _handle;
    private bool _ended;

    public ChdbStream(nint connection, nint handle)
    {
        _connection = connection;
        _handle = handle;
        var error = ChdbNative.ResultError(handle);
        Error = error is null ? null : Marshal.PtrToStringUTF8((nint)error);
        _ended = Error is not null;
    }

    /// <summary>Why the statement did not start, or null. Errors of the running query appear in <see cref="Fetch"/>.</summary>
    public string? Error { get; }

    /// <summary>The next chunk, or null at the end. A chunk with an error is the last one.</summary>
    public ChdbResult? Fetch()
    {
        if (_ended)
        {
            return null;
        }
        var chunk = new ChdbResult(ChdbNative.Fetch(_connection, _handle));
        if (chunk.Error is null && chunk.Length > 0)
        {
            return chunk;
        }
        _ended = true;
        if (chunk.Error is null or AlreadyEnded)
        {
            chunk.Dispose();
            return null;
        }
        return chunk;
    }

    /// <summary>Ends the stream; cancels the query when it has not reached its end.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            ChdbNative.CancelStream(_connection, _handle);
        }
        ChdbNative.DestroyResult(_handle);
    }
}
