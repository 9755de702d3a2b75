namespace Cdc.Core.DeadLetters;

/// <summary>
/// The headers that a message on the dead-letter topic carries after the original's own. All values are UTF-8 text. Key and value of the
/// message are the original's, byte for byte. A record that was refused, replayed and refused again carries them twice: the last ones count.
/// </summary>
public static class DeadLetterHeaders
{
    /// <summary>The stage that refused the record: <c>decoder</c>, <c>enricher</c> or <c>sink</c>.</summary>
    public const string Stage = "cdc.dead-letter.stage";

    /// <summary>The snake_case name of the <see cref="DeadLetterReason"/>.</summary>
    public const string Reason = "cdc.dead-letter.reason";

    /// <summary>One sentence for people.</summary>
    public const string Message = "cdc.dead-letter.message";

    /// <summary>The column in question; absent where there is none.</summary>
    public const string Column = "cdc.dead-letter.column";

    /// <summary>The topic where the record was read. Where the change comes from is told by <see cref="OriginHeaders"/>.</summary>
    public const string Topic = "cdc.dead-letter.topic";

    /// <summary>The partition where the record was read, decimal.</summary>
    public const string Partition = "cdc.dead-letter.partition";

    /// <summary>The offset where the record was read, decimal.</summary>
    public const string Offset = "cdc.dead-letter.offset";

    /// <summary>The original's Kafka timestamp, milliseconds since 1970 UTC, decimal; 0 where it had none.</summary>
    public const string Timestamp = "cdc.dead-letter.timestamp";
}
