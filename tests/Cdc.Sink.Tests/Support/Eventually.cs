namespace Cdc.Sink.Tests;

/// <summary>Waits for what will be true, until a deadline that only a failure reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Deadline, $"Not within {Deadline}: {what}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
