namespace Cdc.Testing;

/// <summary>Waits for what will be true, until a deadline that only a failure reaches.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task TrueAsync(Func<bool> condition, string what) =>
        Polling.UntilAsync(what, Deadline, Pause, _ => Task.FromResult(condition()), () => Task.FromResult(""), CancellationToken.None);
}
