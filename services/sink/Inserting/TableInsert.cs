namespace Cdc.Sink.Inserting;

/// <summary>One insert that is durable, for metrics.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Rows">Rows inserted.</param>
/// <param name="Bytes">Bytes of the encoded rows.</param>
/// <param name="Elapsed">From the first attempt to success, outages included.</param>
/// <param name="OldestSourceMs">Earliest commit at the source among the rows, milliseconds since 1970 UTC; 0 where none is told.</param>
/// <param name="NewestSourceMs">Latest commit at the source among the rows; 0 where none is told.</param>
/// <param name="DeadLetters">Rows that were refused instead.</param>
/// <param name="ClampedValues">Values that were moved into their target type's range.</param>
public sealed record TableInsert(
    string Table, int Rows, long Bytes, TimeSpan Elapsed, long OldestSourceMs, long NewestSourceMs, int DeadLetters, long ClampedValues);
