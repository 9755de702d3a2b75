namespace Cdc.Testing;

/// <summary>Waits for what becomes true without saying so.</summary>
public static class Polling
{
    /// <summary>Asks again and again.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="deadline">How long; only a failure takes it.</param>
    /// <param name="pause">How long between two questions.</param>
    /// <param name="condition">What is to become true.</param>
    /// <param name="describe">How things stand, for the message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">It did not become true.</exception>
    public static async Task UntilAsync(
        string what, TimeSpan deadline, TimeSpan pause, Func<CancellationToken, Task<bool>> condition, Func<Task<string>> describe, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await condition(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(since) > deadline)
            {
                throw new TimeoutException($"Not within {deadline.TotalSeconds} seconds: {what}\n{await describe()}");
            }

            await Task.Delay(pause, cancellationToken);
        }
    }
}
