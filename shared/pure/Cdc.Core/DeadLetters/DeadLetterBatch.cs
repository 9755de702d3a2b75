using System.Diagnostics.CodeAnalysis;

namespace Cdc.Core.DeadLetters;

/// <summary>The dead letters of one batch, in the order in which they were found.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "A batch is the field's word.")]
public sealed class DeadLetterBatch
{
    private readonly List<DeadLetter> _letters = [];

    /// <summary>The letters so far.</summary>
    public IReadOnlyList<DeadLetter> Letters => _letters;

    /// <summary>Adds a letter.</summary>
    public void Add(DeadLetter letter) => _letters.Add(letter);

    /// <summary>Empties the batch for reuse.</summary>
    public void Clear() => _letters.Clear();
}
