using System.Globalization;
using Cdc.Core.Batches;

namespace Cdc.Core.DeadLetters;

/// <summary>
/// The headers that say where a change comes from. Dead letters carry them, and a record that is produced again with them is decoded as if it had
/// come from there: its version and identity are the original's. All values are UTF-8 text; where a header repeats, the last one counts.
/// </summary>
public static class OriginHeaders
{
    /// <summary>How the names of these headers begin.</summary>
    public const string Prefix = "cdc.origin.";

    /// <summary>The source topic.</summary>
    public const string Topic = Prefix + "topic";

    /// <summary>The source topic's partition, decimal.</summary>
    public const string Partition = Prefix + "partition";

    /// <summary>The change's offset in that partition, decimal.</summary>
    public const string Offset = Prefix + "offset";

    /// <summary>
    /// The source position that the change takes where its record has none of its own, as in the first transaction after a snapshot; decimal.
    /// Absent where none was known.
    /// </summary>
    public const string Position = Prefix + "position";

    /// <summary>The Kafka timestamp of the change's first record, milliseconds since 1970 UTC, decimal; 0 where it had none. For people.</summary>
    public const string Timestamp = Prefix + "timestamp";

    /// <summary>The headers of a dead letter, to follow those of its record; none where its origin is not known.</summary>
    /// <param name="batch">The letter's batch.</param>
    /// <param name="letter">The letter.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(ChangeBatch batch, DeadLetter letter)
    {
        if (letter.Origin is not { } origin || batch.TopicOf(origin.At(position: 0)) is not { } topic)
        {
            yield break;
        }

        yield return new(Topic, topic);
        yield return new(Partition, Text(origin.Partition));
        yield return new(Offset, Text(origin.Offset));
        if (origin.Position is { } position)
        {
            yield return new(Position, position.ToString(CultureInfo.InvariantCulture));
        }

        // A replay has the original's already.
        if (!origin.IsReplay)
        {
            yield return new(Timestamp, Text(batch.Records[letter.Record].TimestampMs));
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
