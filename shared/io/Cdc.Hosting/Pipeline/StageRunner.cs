using System.Diagnostics;
using Cdc.Configuration;
using Cdc.Core;
using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;
using Cdc.Hosting.Service;
using Cdc.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cdc.Hosting.Pipeline;

/// <summary>The loop that every service and <c>cdc run</c> share.</summary>
/// <remarks>
/// <code>
///   source.ReadAsync ─▶ Prepare ─▶ processor ─▶ … ─▶ dead letters ─▶ output.WriteAsync ─▶ batch.ReleaseAll
///         ▲             (schemas)      └── one DeadLetterBatch ──┘           │                    │
///         │                                                                  ▼                    ▼
///         └────────── commits a partition once its last hold has ended: all that came of it is durable
/// </code>
/// The runner's own hold on the batch lasts until everything has been handed to who makes it durable, so that no step can commit early.
/// <list type="number">
/// <item>Told to stop, it finishes the batch at hand, then lets the source drain, commit and leave; after <see cref="Grace"/> it gives up.</item>
/// <item>An exception is a bug or a failure that waiting does not mend: the batch stays held, so nothing at or past it is committed; what was
/// finished before is flushed and committed, and the process ends.</item>
/// </list>
/// Outputs mind their own age limits; a source that has nothing to read leaves the loop waiting.
/// </remarks>
/// <param name="source">Gives batches and commits them.</param>
/// <param name="processors">The steps, in order.</param>
/// <param name="output">Takes the events.</param>
/// <param name="deadLetters">Takes the refused records.</param>
/// <param name="metrics">Counts.</param>
/// <param name="logger">The log.</param>
public sealed partial class StageRunner(
    IBatchSource source, IReadOnlyList<IProcessor> processors, IBatchOutput output, IDeadLetterOutput deadLetters, StageMetrics metrics, ILogger logger)
{
    private readonly DeadLetterBatch _deadLetters = new();

    /// <summary>Called with each batch before the processors, as to fetch the schemas whose ids are in it.</summary>
    public Func<ChangeBatch, CancellationToken, ValueTask> Prepare { get; init; } = (_, _) => ValueTask.CompletedTask;

    /// <summary>As whom the source reads, for traces; null where that is nobody.</summary>
    public string? ConsumerGroup { get; init; }

    /// <summary>How long a stop may take until what was read is durable and committed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock that <see cref="Grace"/> goes by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Runs until told to stop, or until the source ends.</summary>
    /// <param name="stopping">Asks for an orderly stop.</param>
    /// <returns><see cref="ExitCode.Stopped"/>, <see cref="ExitCode.NotDrained"/>, <see cref="ExitCode.Configuration"/> or <see cref="ExitCode.Unexpected"/>.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        source.Drain = output.FlushAsync;
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, Time);
        using var onStop = stopping.UnsafeRegister(_ => patience.CancelAfter(Grace), null);
        try
        {
            while (await ReadAsync(stopping) is { } batch)
            {
                await HandleAsync(batch, patience.Token);
            }

            await StopAsync(patience, stopping);
            return ExitCode.Stopped;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            LogNotDrained(logger, metrics.Stage, Grace.TotalSeconds);
            return ExitCode.NotDrained;
        }
        catch (Exception exception)
        {
            LogUnexpected(logger, metrics.Stage, exception);
            await AbandonAsync();
            return exception is ConfigurationException ? ExitCode.Configuration : ExitCode.Unexpected;
        }
    }

    private async ValueTask<ChangeBatch?> ReadAsync(CancellationToken stopping)
    {
        try
        {
            return await source.ReadAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private async ValueTask HandleAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        using var span = StageTracing.StartBatch(metrics.Stage, batch, ConsumerGroup);
        try
        {
            _deadLetters.Clear();
            await Prepare(batch, cancellationToken);
            foreach (var processor in processors)
            {
                processor.Process(batch, _deadLetters);
            }

            if (_deadLetters.Letters.Count > 0)
            {
                await deadLetters.WriteAsync(batch, _deadLetters, cancellationToken);
            }

            await output.WriteAsync(batch, cancellationToken);

            // The batch may be reused as soon as it is released, so it is counted before.
            metrics.Processed(batch, _deadLetters);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);
            LogFailedBatch(logger, metrics.Stage, string.Join(", ", batch.Partitions.Select(span => $"{span.Topic}[{span.Partition}] {span.FirstOffset} to {span.LastOffset}")));
            throw;
        }

        batch.ReleaseAll();
    }

    private async Task StopAsync(CancellationTokenSource patience, CancellationToken stopping)
    {
        LogStopping(logger, metrics.Stage, Grace.TotalSeconds);
        if (!stopping.IsCancellationRequested)
        {
            patience.CancelAfter(Grace);
        }

        await source.StopAsync(patience.Token);
        patience.Token.ThrowIfCancellationRequested();
        LogDrained(logger, metrics.Stage);
    }

    /// <summary>Lets what was finished before the failure be committed, and leaves. The failed batch is still held, so the source is not to wait for it.</summary>
    private async Task AbandonAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Grace, Time);
            await output.FlushAsync(patience.Token);
            await source.StopAsync(new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            LogAbandoned(logger, metrics.Stage);
        }
        catch (Exception exception)
        {
            LogUnexpected(logger, metrics.Stage, exception);
        }
    }

    [LoggerMessage(20, LogLevel.Critical, "The {Stage} cannot go on")]
    private static partial void LogUnexpected(ILogger logger, string stage, Exception exception);

    [LoggerMessage(21, LogLevel.Critical, "The {Stage} failed at {Offsets}; nothing from there on is committed")]
    private static partial void LogFailedBatch(ILogger logger, string stage, string offsets);

    [LoggerMessage(22, LogLevel.Information, "The {Stage} stops: it has {Seconds:F0} s to make durable and commit what was read")]
    private static partial void LogStopping(ILogger logger, string stage, double seconds);

    [LoggerMessage(23, LogLevel.Information, "The {Stage} has stopped; everything read is durable and committed")]
    private static partial void LogDrained(ILogger logger, string stage);

    [LoggerMessage(24, LogLevel.Warning, "The {Stage} gave up after {Seconds:F0} s; what is unfinished is not committed and comes again after a restart")]
    private static partial void LogNotDrained(ILogger logger, string stage, double seconds);

    [LoggerMessage(25, LogLevel.Information, "The {Stage} has left; what is unfinished is not committed and comes again after a restart")]
    private static partial void LogAbandoned(ILogger logger, string stage);
}
