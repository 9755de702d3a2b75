using System.Reflection;
using System.Runtime.InteropServices;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>Finds libchdb.so and loads it, once per process.</summary>
public static class ChdbLibrary
{
    /// <summary>The environment variable that names the library file.</summary>
    public const string PathVariable = "CHDB_LIBRARY";

    private const string InstalledPath = ".cache/chdb/libchdb.so";

    private static readonly Lock LoadLock = new();
    private static nint _handle;
    private static byte[][] _signalHandlers = [];

    /// <summary>The library's path: the variable's, else the one that infra/setup.sh installs above this program or the working folder; null when there is none.</summary>
    public static string? Find()
    {
        var named = Environment.GetEnvironmentVariable(PathVariable);
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : null;
        }
        return FindAbove(AppContext.BaseDirectory) ?? FindAbove(Directory.GetCurrentDirectory());
    }

    /// <summary>Loads the library and keeps its signal handlers out of this process.</summary>
    /// <exception cref="DllNotFoundException">The file is missing or cannot be loaded.</exception>
    internal static void Load(string path)
    {
        lock (LoadLock)
        {
            if (_handle != 0)
            {
                return;
            }
            var handle = NativeLibrary.Load(path);
            NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == ChdbNative.LibraryName ? handle : 0);
            _handle = handle;
            _signalHandlers = SignalHandlers.Save();
            ChdbNative.SetSignalHandlersEnabled(0);
            RestoreSignalHandlers();
        }
    }

    /// <summary>Puts the runtime's signal handlers back; to be called after every connect.</summary>
    internal static void RestoreSignalHandlers() => SignalHandlers.Restore(_signalHandlers);

    private static string? FindAbove(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            var candidate = Path.Combine(current.FullName, InstalledPath);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}
