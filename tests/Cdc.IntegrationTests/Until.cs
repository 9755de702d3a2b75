using System.Diagnostics;

namespace Cdc.IntegrationTests;

/// <summary>Waits for what becomes true without saying so.</summary>
internal static class Until
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again and again; fails with <paramref name="describe"/>'s words after two minutes.</summary>
    public static async Task TrueAsync(string what, Func<CancellationToken, Task<bool>> condition, Func<Task<string>> describe)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var since = Stopwatch.GetTimestamp();
        while (!await condition(cancellationToken))
        {
            if (Stopwatch.GetElapsedTime(since) > Deadline)
            {
                throw new TimeoutException($"Not within {Deadline.TotalSeconds} seconds: {what}\n{await describe()}");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
