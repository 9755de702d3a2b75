using Cdc.Core;

namespace Cdc.Sink;

/// <summary>Rows that do not go into the target, and why, until they are handed to the dead letters.</summary>
internal sealed class Refusals
{
    private const string Stage = "sink";

    private readonly Dictionary<ChangeBatch, DeadLetterBatch> _letters = [];

    public int Count { get; private set; }

    /// <summary>Why the first one was refused.</summary>
    public string FirstMessage { get; private set; } = "";

    public void Add(in FlushRow row, DeadLetterReason reason, string message, string? column)
    {
        if (!_letters.TryGetValue(row.Batch, out var letters))
        {
            letters = new DeadLetterBatch();
            _letters.Add(row.Batch, letters);
        }

        letters.Add(new DeadLetter(row.Entry.Carrier, Stage, reason, message, column, RecordOrigin.Of(row.Batch, row.Entry)));
        FirstMessage = Count++ == 0 ? message : FirstMessage;
    }

    /// <summary>Hands the letters over. When this returns, the output holds their topic-partitions.</summary>
    /// <param name="output">Where they go.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SendAsync(IDeadLetterOutput output, CancellationToken cancellationToken)
    {
        foreach (var (batch, letters) in _letters.ToList())
        {
            await output.WriteAsync(batch, letters, cancellationToken);
            _letters.Remove(batch);
        }
    }
}
