using System.Runtime.InteropServices;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>The answer to a statement, or one chunk of a streamed answer, in libchdb's memory until disposed.</summary>
internal sealed unsafe class ChdbResult : IDisposable
{
    private nint _handle;

    public ChdbResult(nint handle)
    {
        _handle = handle;
        var error = ChdbNative.ResultError(handle);
        if (error is not null)
        {
            // The counters of a failed result are not initialised.
            Error = Marshal.PtrToStringUTF8((nint)error);
            return;
        }
        Length = checked((long)ChdbNative.ResultLength(handle));
        Statistics = new QueryStatistics(
            ChdbNative.RowsRead(handle), ChdbNative.BytesRead(handle),
            ChdbNative.RowsWritten(handle), ChdbNative.BytesWritten(handle),
            ChdbNative.ResultRows(handle), ChdbNative.ResultBytes(handle));
    }

    /// <summary>The engine's message, or null when the statement succeeded.</summary>
    public string? Error { get; }

    /// <summary>Bytes of formatted output.</summary>
    public long Length { get; }

    public QueryStatistics Statistics { get; }

    /// <summary>Reads the formatted output in place, from <paramref name="offset"/> on.</summary>
    public Stream OpenRead(int offset = 0) =>
        Length <= offset
            ? Stream.Null
            : new UnmanagedMemoryStream(ChdbNative.ResultBuffer(_handle) + offset, Length - offset);

    /// <summary>The formatted output's first bytes, at most <paramref name="count"/>.</summary>
    public ReadOnlySpan<byte> Head(int count) =>
        Length == 0 ? default : new ReadOnlySpan<byte>(ChdbNative.ResultBuffer(_handle), (int)Math.Min(Length, count));

    public void Dispose()
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
        {
            ChdbNative.DestroyResult(handle);
        }
    }
}
