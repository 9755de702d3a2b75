using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Cdc.Kafka.Native;

/// <summary>The native library that Confluent's assembly has loaded, for the functions of it that the assembly does not offer.</summary>
/// <remarks>
/// The package librdkafka.redist brings several builds for one platform, under names of their own, and Confluent's assembly loads the first
/// that the system can. To look for the library by name again could load another build beside it.
/// </remarks>
public static class Librdkafka
{
    /// <summary>The name by which P/Invokes refer to the library.</summary>
    public const string Name = "librdkafka";

    private static readonly Lazy<IntPtr> Handle = new(FindLoaded);

    /// <summary>Lets the P/Invokes of an assembly reach the library. Once for each assembly, before its first call.</summary>
    /// <param name="assembly">The assembly whose P/Invokes refer to <see cref="Name"/>.</param>
    /// <remarks>The first call loads the library; it throws <see cref="DllNotFoundException"/> where no build fits the system.</remarks>
    public static void ResolveFor(Assembly assembly) =>
        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => name == Name ? Handle.Value : IntPtr.Zero);

    private static IntPtr FindLoaded()
    {
        Library.Load();
        using var process = Process.GetCurrentProcess();
        var loaded = process.Modules.Cast<ProcessModule>().First(module => module.ModuleName.Contains(Name, StringComparison.Ordinal));
        return NativeLibrary.Load(loaded.FileName);
    }
}
