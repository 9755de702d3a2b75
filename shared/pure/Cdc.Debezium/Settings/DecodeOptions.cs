namespace Cdc.Debezium.Settings;

/// <summary>How source records are read, and what one may ask for at most: a record beyond is a dead letter, <see cref="Cdc.Core.DeadLetters.DeadLetterReason.TooLarge"/>.</summary>
public sealed record DecodeOptions
{
    /// <summary>The deepest nesting that <see cref="MaxDepth"/> may allow.</summary>
    public const int DeepestNesting = 1_000;

    /// <summary>Bytes of a record's key, value and headers together, 1 KiB to 256 MiB. Brokers take 1 MiB by default, so larger ones were wanted by somebody.</summary>
    public int MaxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many objects and arrays of a value may stand inside each other, 8 to <see cref="DeepestNesting"/>. An envelope's row is at 2.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>
    /// Fields of a topic's rows, of one schema or of all schemaless rows so far, 1 to 20,000. The default is more than the 4,096 columns of MySQL and
    /// the 1,600 of PostgreSQL, and what flattening adds.
    /// </summary>
    /// <seealso href="https://dev.mysql.com/doc/refman/8.4/en/column-count-limit.html"/>
    public int MaxFields { get; init; } = 5_000;

    /// <summary>
    /// Whether fields that no schema tells of have the type of their column in ClickHouse, where the table exists. A topic without a schema
    /// then waits for the server to be there.
    /// </summary>
    public bool TypesFromTarget { get; init; } = true;
}
