namespace Cdc.Sink.Inserting;

/// <summary>Counts what one flush of a table inserted.</summary>
internal sealed class InsertTally(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private long _oldestMs;
    private long _newestMs;

    public int Rows { get; private set; }

    public long Bytes { get; set; }

    public long Clamped { get; set; }

    /// <param name="sourceMs">When the row was committed at the source; 0 where it is not told.</param>
    public void Add(long sourceMs)
    {
        Rows++;
        if (sourceMs > 0)
        {
            _oldestMs = _oldestMs == 0 ? sourceMs : Math.Min(_oldestMs, sourceMs);
            _newestMs = Math.Max(_newestMs, sourceMs);
        }
    }

    public TableInsert ToInsert(string table, int deadLetters) =>
        new(table, Rows, Bytes, time.GetElapsedTime(_began), _oldestMs, _newestMs, deadLetters, Clamped);
}
