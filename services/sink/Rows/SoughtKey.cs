using Cdc.Core.Batches;

namespace Cdc.Sink.Rows;

/// <summary>A key whose row in the target has values that the source did not send, and what the target said.</summary>
/// <param name="batch">Holds the event that the key is read from.</param>
/// <param name="entry">That event.</param>
internal sealed class SoughtKey(ChangeBatch batch, EventEntry entry)
{
    public ChangeBatch Batch => batch;

    public EventEntry Entry => entry;

    /// <summary>By column ordinal, what is sought.</summary>
    public SortedDictionary<int, HeldValue> Values { get; } = [];

    /// <summary>The version of the row that the target has; null where it has none.</summary>
    public UInt128? FoundVersion { get; set; }

    public HeldValue Value(int column)
    {
        if (!Values.TryGetValue(column, out var value))
        {
            value = new HeldValue(this);
            Values.Add(column, value);
        }

        return value;
    }
}
