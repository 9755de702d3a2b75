using Cdc.Testing;

namespace Cdc.Sink.Tests.Support;

internal static class OutputExtensions
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Writes as a host does: its own hold ends when the output has taken the batch.</summary>
    public static async Task WriteEventsAsync(this ClickHouseOutput output, EventBatch events, CancellationToken cancellationToken)
    {
        var batch = events.Build();
        await output.WriteAsync(batch, cancellationToken);
        batch.ReleaseAll();
    }

    /// <summary>Flushes; where that does not end, says how the tables fare.</summary>
    public static async Task DrainAsync(this ClickHouseOutput output, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Deadline);
        try
        {
            await output.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"Not flushed within {Deadline}: {string.Join("; ", output.Health)}");
        }
    }
}
