using Cdc.Testing;

namespace Cdc.IntegrationTests.Neighbours;

/// <summary>Waits for what becomes true without saying so.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again and again; fails with <paramref name="describe"/>'s words after two minutes.</summary>
    public static Task TrueAsync(string what, Func<CancellationToken, Task<bool>> condition, Func<Task<string>> describe) =>
        Polling.UntilAsync(what, Deadline, Pause, condition, describe, TestContext.Current.CancellationToken);
}
