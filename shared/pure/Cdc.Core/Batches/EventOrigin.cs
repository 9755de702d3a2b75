namespace Cdc.Core.Batches;

/// <summary>
/// Where a change comes from: what its version and its identity are made of. However often and by whichever way it is delivered, its origin stays
/// the same; who carries it this time is told by <see cref="EventEntry.Carrier"/>.
/// </summary>
/// <param name="Topic">Number of the source topic in the batch, see <see cref="ChangeBatch.TopicOf"/>; <see cref="UnknownTopic"/> where the event does not tell.</param>
/// <param name="Partition">The source topic's partition.</param>
/// <param name="Offset">The change's offset in that partition, 0 to <see cref="RowVersion.MaxOffset"/>: it decides between changes of one position.</param>
/// <param name="Position">The source position within its epoch, rising in commit order; 0 where the source gives none and topic order decides.</param>
public readonly record struct EventOrigin(int Topic, int Partition, long Offset, ulong Position)
{
    /// <summary>The topic of events that earlier versions wrote to intermediate topics.</summary>
    public const int UnknownTopic = 0;
}
