using Cdc.Core.Batches;
using Cdc.Core.DeadLetters;
using Cdc.Core.Delivery;

namespace Cdc.Delivering.Refusing;

/// <summary>Rows that do not go into the target, and why, until they are handed to the dead letters.</summary>
/// <param name="stage">The stage that refuses them.</param>
public sealed class RefusedRows(string stage)
{
    private readonly Dictionary<ChangeBatch, DeadLetterBatch> _letters = [];

    /// <summary>Rows refused so far.</summary>
    public int Count { get; private set; }

    /// <summary>Why the first one was refused.</summary>
    public string FirstMessage { get; private set; } = "";

    /// <summary>Refuses a row.</summary>
    /// <param name="batch">The row's batch, held until the letter is handed over.</param>
    /// <param name="entry">The row's event.</param>
    /// <param name="reason">Why.</param>
    /// <param name="message">One sentence for people.</param>
    /// <param name="column">The column in question; null where there is none.</param>
    public void Add(ChangeBatch batch, in EventEntry entry, DeadLetterReason reason, string message, string? column)
    {
        if (!_letters.TryGetValue(batch, out var letters))
        {
            letters = new DeadLetterBatch();
            _letters.Add(batch, letters);
        }

        letters.Add(new DeadLetter(entry.Carrier, stage, reason, message, column, RecordOrigin.Of(batch, entry)));
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
