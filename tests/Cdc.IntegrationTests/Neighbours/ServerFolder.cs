using System.Diagnostics;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>The data folder of a server that leaves root for a user of its own.</summary>
internal static class ServerFolder
{
    /// <summary>Gives the folder to the user, where this process is root.</summary>
    /// <param name="folder">What it lies in; others may pass through to get at what is theirs below.</param>
    /// <param name="data">The folder; all in it too.</param>
    /// <param name="user">The server's user.</param>
    public static async Task GiveAsync(string folder, string data, string user)
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var change = Process.Start("sh", ["-c", "chmod go+x \"$1\" && chown -R \"$3\" \"$2\"", "sh", folder, data, user]);
            await change.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
