using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cdc.EmbeddedRegistry.Storage;

/// <summary>Makes a rename durable: it lives in the folder, which has to reach the disk as the file had to.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        // .NET opens no folders, and Windows has no such call: NTFS journals its renames.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var handle = new SafeFileHandle(Open(folder, ReadOnly), ownsHandle: true);
        if (handle.IsInvalid || Sync(handle) != 0)
        {
            throw new IOException($"{folder}: cannot be flushed to disk: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(SafeFileHandle handle);
}
