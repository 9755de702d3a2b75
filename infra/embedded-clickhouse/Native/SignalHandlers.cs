using System.Runtime.InteropServices;

namespace Cdc.EmbeddedClickHouse.Native;

/// <summary>Keeps the runtime's signal handlers in place while libchdb starts.</summary>
/// <remarks>
/// Switching libchdb's own handlers off resets these signals to their defaults, and so does every later connect
/// (chdb.cpp, chdb_reset_signal_handlers). .NET needs its handlers: a null reference is a SIGSEGV.
/// </remarks>
internal static unsafe partial class SignalHandlers
{
    // struct sigaction has 152 bytes with glibc on x86-64.
    private const int ActionSize = 256;

    // SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGTSTP, SIGSYS.
    private static readonly int[] Signals = [4, 5, 6, 7, 8, 11, 20, 31];

    /// <summary>Copies the handlers installed now.</summary>
    public static byte[][] Save()
    {
        var actions = new byte[Signals.Length][];
        for (var i = 0; i < Signals.Length; i++)
        {
            actions[i] = new byte[ActionSize];
            fixed (byte* action = actions[i])
            {
                _ = SigAction(Signals[i], null, action);
            }
        }
        return actions;
    }

    /// <summary>Installs the handlers that <see cref="Save"/> copied.</summary>
    public static void Restore(byte[][] actions)
    {
        for (var i = 0; i < Signals.Length; i++)
        {
            fixed (byte* action = actions[i])
            {
                _ = SigAction(Signals[i], action, null);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int SigAction(int signal, byte* action, byte* oldAction);
}
