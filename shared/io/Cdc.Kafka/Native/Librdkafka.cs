using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Cdc.Kafka;

/// <summary>Finds the native library for Confluent's assembly and for this one. Every factory calls <see cref="EnsureLoaded"/> first.</summary>
/// <remarks>
/// Confluent.Kafka asks for <c>librdkafka</c>, which its own native package would bring. Debian's package has no such name, only the
/// versioned <c>librdkafka.so.1</c>, so the name is resolved here.
/// </remarks>
public static class Librdkafka
{
    internal const string Name = "librdkafka";
    private const string SystemName = "librdkafka.so.1";

    private static readonly Lazy<IntPtr> NativeHandle = new(Find);
    private static readonly Lazy<string?> Reason = new(Load);

    /// <summary>Why the native library cannot be loaded, and what to install; null where it can.</summary>
    public static string? UnavailableReason => Reason.Value;

    /// <summary>Makes the native library known to this process.</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message says what to install.</exception>
    public static void EnsureLoaded()
    {
        if (UnavailableReason is { } reason)
        {
            throw new DllNotFoundException(reason);
        }
    }

    private static string? Load()
    {
        if (NativeHandle.Value == IntPtr.Zero)
        {
            return $"{SystemName} was not found: install librdkafka1 (Debian, Ubuntu: apt-get install librdkafka1).";
        }

        NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
        NativeLibrary.SetDllImportResolver(typeof(Librdkafka).Assembly, Resolve);
        OlderLibrdkafka.FillIn(NativeHandle.Value);
        return null;
    }

    // The package's own library, where the build took it, is beside the application under the plain name.
    private static IntPtr Find() =>
        NativeLibrary.TryLoad(Name, typeof(Library).Assembly, null, out var packaged) ? packaged
        : NativeLibrary.TryLoad(SystemName, out var system) ? system
        : IntPtr.Zero;

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name ? NativeHandle.Value : IntPtr.Zero;
}
