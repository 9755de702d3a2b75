using System.Text;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>One connection to the engine: its own settings, current database and temporary tables. Runs one statement at a time.</summary>
internal sealed unsafe class ChdbConnection : IDisposable
{
    private nint* _owner;

    private ChdbConnection(nint* owner) => _owner = owner;

    private nint Handle => *_owner;

    /// <summary>Connects to the data folder; the first connection of the process starts the engine (about a second).</summary>
    /// <exception cref="InvalidOperationException">The engine did not start: the folder is not writable, in use, or another path is open in this process.</exception>
    public static ChdbConnection Open(string dataPath)
    {
        using var arguments = new NativeStrings(["chdb", $"--path={dataPath}"]);
        var owner = ChdbNative.Connect(2, arguments.Pointers);
        ChdbLibrary.RestoreSignalHandlers();
        return owner is null
            ? throw new InvalidOperationException($"libchdb could not open '{dataPath}': is the folder writable, and not in use by another process?")
            : new ChdbConnection(owner);
    }

    /// <summary>Runs a statement and returns its whole output, formatted as <paramref name="format"/> unless the statement names another.</summary>
    public ChdbResult Query(ReadOnlySpan<byte> sql, string format, IReadOnlyDictionary<string, string> parameters)
    {
        using var names = new NativeStrings([.. parameters.Keys]);
        using var values = new NativeStrings([.. parameters.Values]);
        var formatName = Encoding.UTF8.GetBytes(format);
        fixed (byte* sqlPointer = sql, formatPointer = formatName)
        {
            return new ChdbResult(ChdbNative.Query(
                Handle, sqlPointer, (nuint)sql.Length, formatPointer, (nuint)formatName.Length,
                names.Pointers, names.Lengths, values.Pointers, values.Lengths, (nuint)parameters.Count));
        }
    }

    /// <summary>Starts a SELECT whose output is then fetched chunk by chunk; check <see cref="ChdbStream.Error"/>.</summary>
    public ChdbStream OpenStream(ReadOnlySpan<byte> sql, string format, IReadOnlyDictionary<string, string> parameters)
    {
        using var names = new NativeStrings([.. parameters.Keys]);
        using var values = new NativeStrings([.. parameters.Values]);
        var formatName = Encoding.UTF8.GetBytes(format);
        fixed (byte* sqlPointer = sql, formatPointer = formatName)
        {
            return new ChdbStream(Handle, ChdbNative.OpenStream(
                Handle, sqlPointer, (nuint)sql.Length, formatPointer, (nuint)formatName.Length,
                names.Pointers, names.Lengths, values.Pointers, values.Lengths, (nuint)parameters.Count));
        }
    }

    public void Dispose()
    {
        if (_owner is not null)
        {
            ChdbNative.CloseConnection(_owner);
            _owner = null;
        }
    }
}
