using Cdc.ClickHouse;

namespace Cdc.Sink;

/// <summary>Tries a request again for as long as ClickHouse is away or busy. Every other failure is the caller's.</summary>
internal sealed class TransientRetry(TableStatus status, RetryDelays delays, TimeProvider time)
{
    /// <param name="attempt">Told how many attempts came before it.</param>
    /// <param name="cancellationToken">Ends the attempt and the wait.</param>
    public async Task<T> RunAsync<T>(Func<int, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            if (failures > 0)
            {
                await Task.Delay(delays.After(failures, Jitter()), time, cancellationToken);
            }

            try
            {
                var result = await attempt(failures, cancellationToken);
                if (failures > 0)
                {
                    status.Working();
                }

                return result;
            }
            catch (ClickHouseException exception) when (exception.IsTransient)
            {
                status.Waiting(exception);
            }
        }
    }

    // CA5394: chance only spreads the attempts of many sinks here.
#pragma warning disable CA5394
    private static double Jitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
