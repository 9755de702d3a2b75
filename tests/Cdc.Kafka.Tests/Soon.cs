using Cdc.Testing;

namespace Cdc.Kafka.Tests;

internal static class Soon
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for what is true soon, and fails naming it where it is not.</summary>
    public static Task True(string what, Func<bool> condition) =>
        Polling.UntilAsync(what, Deadline, Pause, _ => Task.FromResult(condition()), () => Task.FromResult(""), TestContext.Current.CancellationToken);
}
