using System.Runtime.InteropServices;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>The part of libchdb's C interface that the server uses (chdb.h in chdb-io/chdb-core).</summary>
/// <remarks>Every string is a pointer and a length in bytes; results are owned by the caller until destroyed.</remarks>
internal static unsafe partial class ChdbNative
{
    public const string LibraryName = "chdb";

    /// <summary>Returns a pointer to the connection's pointer, or null when the engine could not start.</summary>
    [LibraryImport(LibraryName, EntryPoint = "chdb_connect")]
    public static partial nint* Connect(int argc, byte** argv);

    [LibraryImport(LibraryName, EntryPoint = "chdb_close_conn")]
    public static partial void CloseConnection(nint* connection);

    [LibraryImport(LibraryName, EntryPoint = "chdb_query_with_params_n")]
    public static partial nint Query(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength,
        byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(LibraryName, EntryPoint = "chdb_stream_query_with_params_n")]
    public static partial nint OpenStream(
        nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength,
        byte** names, nuint* nameLengths, byte** values, nuint* valueLengths, nuint count);

    [LibraryImport(LibraryName, EntryPoint = "chdb_stream_fetch_result")]
    public static partial nint Fetch(nint connection, nint stream);

    [LibraryImport(LibraryName, EntryPoint = "chdb_stream_cancel_query")]
    public static partial void CancelStream(nint connection, nint stream);

    [LibraryImport(LibraryName, EntryPoint = "chdb_destroy_query_result")]
    public static partial void DestroyResult(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_error")]
    public static partial byte* ResultError(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_buffer")]
    public static partial byte* ResultBuffer(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_length")]
    public static partial nuint ResultLength(nint result);

    /// <summary>Rows in the result (not rows read, whatever the name says).</summary>
    [LibraryImport(LibraryName, EntryPoint = "chdb_result_rows_read")]
    public static partial ulong ResultRows(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_bytes_read")]
    public static partial ulong ResultBytes(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_storage_rows_read")]
    public static partial ulong RowsRead(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_storage_bytes_read")]
    public static partial ulong BytesRead(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_rows_written")]
    public static partial ulong RowsWritten(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_result_bytes_written")]
    public static partial ulong BytesWritten(nint result);

    [LibraryImport(LibraryName, EntryPoint = "chdb_set_signal_handlers_enabled")]
    public static partial void SetSignalHandlersEnabled(int enabled);
}
